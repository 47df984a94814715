package io.aidhub.sandbox.departments.emergency;

import io.aidhub.sandbox.departments.office.Outbox;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The flood of one month in two steps (演示值): first a response of level IV in 高城镇 (370322101); then a second one in 花沟镇 (370322105), and the first is over. A step
 * taken twice changes nothing.
 */
final class Responses {
    private static final String OPEN =
            """
            INSERT INTO emergency.response (reference, level, area, state) VALUES (:reference, :level, :area, 'OPEN')
            ON CONFLICT (reference) DO NOTHING
            """;
    private static final String CLOSE = "UPDATE emergency.response SET state = 'CLOSED' WHERE reference = :reference";
    private static final String ALL = "SELECT reference, level, area, state FROM emergency.response ORDER BY reference";
    private static final String LEVEL = "IV";
    private static final String HAZARD = "FLOOD";
    private static final List<String> AREAS = List.of("370322101", "370322105");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;

    Responses(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
    }

    /** @param step 1 or 2 */
    List<Response> take(YearMonth period, int step) {
        transaction.executeWithoutResult(status -> {
            open(period, step, period.atDay(10 * step));
            if (step > 1) {
                close(period, step - 1, period.atDay(10 * step));
            }
        });
        return all();
    }

    /** All responses there ever were. */
    List<Response> all() {
        return jdbc.sql(ALL).query(Response.class).list();
    }

    private void open(YearMonth period, int number, LocalDate on) {
        String reference = reference(period, number);
        jdbc.sql(OPEN)
                .param("reference", reference)
                .param("level", LEVEL)
                .param("area", AREAS.get(number - 1))
                .update();
        Map<String, Object> message = message(reference, "open", on);
        message.put("level", LEVEL);
        message.put("hazard", HAZARD);
        message.put("areas", List.of(AREAS.get(number - 1)));
        outbox.write(reference + "-open", EmergencyDepartment.ANSWERS, message);
    }

    private void close(YearMonth period, int number, LocalDate on) {
        String reference = reference(period, number);
        jdbc.sql(CLOSE).param("reference", reference).update();
        outbox.write(reference + "-close", EmergencyDepartment.ANSWERS, message(reference, "close", on));
    }

    private static Map<String, Object> message(String reference, String action, LocalDate on) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("response", reference);
        message.put("action", action);
        message.put("on", on.toString());
        message.put("key", reference + "-" + action);
        return message;
    }

    private static String reference(YearMonth period, int number) {
        return "YJ-" + period + "-" + number;
    }

    /** One response as the department knows it; {@code state} is OPEN or CLOSED. */
    record Response(String reference, String level, String area, String state) {}
}
