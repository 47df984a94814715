package io.aidhub.sandbox.departments.charity;

import io.aidhub.model.Money;
import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.charity.CharityRules.Completion;
import io.aidhub.sandbox.departments.charity.CharityRules.Decline;
import io.aidhub.sandbox.departments.office.ArrivalLog;
import io.aidhub.sandbox.departments.office.Book;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.NoticeCount;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.Outbox;
import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The offers the charity knows and what it decided. A notice id has one effect for ever; effect, log entry and answers to send are
 * one transaction. An offer is decided at once: accepted or declined, and completed when the name is released.
 */
final class OfferBook implements Book {
    private static final String OFFERED =
            """
            INSERT INTO charity.offer (offer, state, need, amount, area, householdsize, ageband, reason)
            VALUES (:offer, :state, :need, :amount, :area, :householdsize, :ageband, :reason)
            ON CONFLICT (offer) DO NOTHING
            """;
    private static final String AMOUNT =
            """
            SELECT amount FROM charity.offer WHERE offer = :offer AND state = 'ACCEPTED' FOR UPDATE
            """;
    private static final String COMPLETED =
            """
            UPDATE charity.offer SET state = 'COMPLETED', name = :name, phone = :phone, address = :address,
                outcome = :outcome, granted = :granted, reason = :reason, changed_at = now()
            WHERE offer = :offer
            """;
    // A recall may overtake its offer after a loss of the broker's journal: it stays as a row that closes the offer.
    private static final String RECALLED =
            """
            INSERT INTO charity.offer AS have (offer, state, reason) VALUES (:offer, 'RECALLED', :reason)
            ON CONFLICT (offer) DO UPDATE SET state = 'RECALLED', reason = :reason, name = NULL, phone = NULL,
                address = NULL, changed_at = now()
            WHERE have.state = 'ACCEPTED'
            """;
    private static final String STORE =
            """
            SELECT json_strip_nulls(json_build_object('offer', offer, 'state', state, 'need', need, 'amount', amount,
                'area', area, 'householdsize', householdsize, 'ageband', ageband, 'name', name, 'phone', phone,
                'address', address, 'reason', reason, 'outcome', outcome, 'granted', granted))::text
            FROM charity.offer ORDER BY offer
            """;
    private static final String STATES =
            """
            SELECT s.state, count(o.offer) FROM (VALUES ('ACCEPTED'), ('DECLINED'), ('COMPLETED'), ('RECALLED')) s(state)
            LEFT JOIN charity.offer o ON o.state = s.state GROUP BY s.state ORDER BY s.state
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ArrivalLog log;
    private final Outbox outbox;
    private final Charity charity;
    private final Clock clock;

    OfferBook(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox, Charity charity, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = new ArrivalLog(jdbc, charity.id(), charity.receipts());
        this.outbox = outbox;
        this.charity = charity;
        this.clock = clock;
    }

    /**
     * Whose book it is.
     *
     * @param receipts two letters before a receipt's number
     * @param seed decides, with the charity's id and what an offer is about
     * @param zone in which days are counted
     */
    record Charity(String id, String receipts, long seed, ZoneId zone) {}

    /**
     * Takes one notice.
     *
     * @throws NoticeRefused when a row names no offer, or an offer no amount
     */
    Receipt receive(ReceivedNotice notice) {
        List<UUID> offers = notice.rows().stream().map(OfferBook::offer).toList();
        if (notice.kind() == NoticeKind.REFERRAL_OFFERED) {
            notice.rows().forEach(OfferBook::checkAmount);
        }
        return transaction.execute(status -> log.take(notice, offers, (id, row) -> apply(notice, id, row)));
    }

    private boolean apply(ReceivedNotice notice, UUID offer, Map<String, String> row) {
        if (notice.kind() == NoticeKind.REFERRAL_OFFERED) {
            return offered(offer, row);
        }
        if (notice.kind() == NoticeKind.REFERRAL_RELEASED) {
            return released(offer, row, notice.day(charity.zone(), clock));
        }
        return notice.kind() == NoticeKind.REFERRAL_RECALLED && recalled(offer, row);
    }

    private boolean offered(UUID offer, Map<String, String> row) {
        Decline decline = CharityRules.decline(dice(about(row))).orElse(null);
        int added = jdbc.sql(OFFERED)
                .param("offer", offer)
                .param("state", decline == null ? "ACCEPTED" : "DECLINED")
                .param("need", row.get("need"))
                .param("amount", row.get("amount"))
                .param("area", row.get("area"))
                .param("householdsize", row.get("householdsize"))
                .param("ageband", row.get("ageband"))
                .param("reason", decline == null ? null : decline.code)
                .update();
        if (added == 0) {
            return false;
        }
        Map<String, String> answer = answer(decline == null ? "accept" : "decline", offer);
        if (decline != null) {
            answer.put("reasonCode", decline.code);
            answer.put("reason", decline.reason);
        }
        write(answer);
        return true;
    }

    private boolean released(UUID offer, Map<String, String> row, LocalDate on) {
        List<String> accepted =
                jdbc.sql(AMOUNT).param("offer", offer).query(String.class).list();
        if (accepted.isEmpty()) {
            return false;
        }
        Completion completion = CharityRules.complete(dice(accepted), Money.ofYuan(accepted.get(0)));
        jdbc.sql(COMPLETED)
                .param("offer", offer)
                .param("name", row.get("name"))
                .param("phone", row.get("phone"))
                .param("address", row.get("address"))
                .param("outcome", completion.outcome().name())
                .param("granted", completion.amount().yuan())
                .param("reason", completion.reason())
                .update();
        Map<String, String> answer = answer("complete", offer);
        answer.put("outcome", completion.outcome().name());
        answer.put("amount", completion.amount().yuan());
        answer.put("on", on.toString());
        String reason = completion.reason();
        if (reason != null) {
            answer.put("reason", reason);
        }
        write(answer);
        return true;
    }

    private boolean recalled(UUID offer, Map<String, String> row) {
        return jdbc.sql(RECALLED)
                        .param("offer", offer)
                        .param("reason", row.get("reason"))
                        .update()
                > 0;
    }

    private static Map<String, String> answer(String what, UUID offer) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("answer", what);
        answer.put("key", what + "-" + offer);
        answer.put("offer", offer.toString());
        return answer;
    }

    private void write(Map<String, String> answer) {
        outbox.write(answer.getOrDefault("key", ""), "", answer);
    }

    /** Chance by what the offer is about, not by its id: the same county has the same answers. */
    private Dice dice(Collection<String> about) {
        return Dice.of(charity.seed(), charity.id(), about);
    }

    private static List<String> about(Map<String, String> row) {
        return Stream.of("need", "amount", "area", "householdsize", "ageband")
                .map(field -> row.getOrDefault(field, ""))
                .toList();
    }

    private static UUID offer(Map<String, String> row) {
        try {
            return UUID.fromString(row.getOrDefault("offer", ""));
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused("FORMAT", "格式错误: offer");
        }
    }

    private static void checkAmount(Map<String, String> row) {
        try {
            Money.ofYuan(row.getOrDefault("amount", ""));
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused("FORMAT", "格式错误: amount");
        }
    }

    /** How many offers stand in each state. */
    Map<String, Long> states() {
        Map<String, Long> states = new LinkedHashMap<>();
        jdbc.sql(STATES).query(row -> {
            states.put(row.getString(1), row.getLong(2));
        });
        return states;
    }

    @Override
    public NoticeCount count() {
        return log.count(states().getOrDefault("ACCEPTED", 0L));
    }

    @Override
    public void readStore(Consumer<String> lines) {
        jdbc.sql(STORE).query(row -> {
            lines.accept(row.getString(1));
        });
    }

    @Override
    public void readLog(Consumer<String> lines) {
        log.read(lines);
    }
}
