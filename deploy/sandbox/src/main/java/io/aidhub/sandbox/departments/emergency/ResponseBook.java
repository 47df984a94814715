package io.aidhub.sandbox.departments.emergency;

import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.office.ArrivalLog;
import io.aidhub.sandbox.departments.office.Effect;
import io.aidhub.sandbox.departments.office.ListBook;
import io.aidhub.sandbox.departments.office.ListRules;
import io.aidhub.sandbox.departments.office.ListedPerson;
import io.aidhub.sandbox.departments.office.NoticeCount;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import io.aidhub.sandbox.departments.office.StatusRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list of people for each open response. A row counts when its {@code personversion} is newer than that list's, so whoever is told again on a new list is never
 * stale; when a list is closed its people are deleted, and rows of it that come later are ignored.
 */
final class ResponseBook implements ListBook {
    private static final String LIST = "listref";
    private static final String RESPONSE = "response";
    private static final ListRules RULES = new ListRules("ZJHM", List.of("XM", "RYLB", "XZQH"));
    // a row of a closed list finds the list closed, whichever of the two comes first
    private static final String LOCK = "SELECT pg_advisory_xact_lock(3, hashtext('emergency'))";
    private static final String APPLY =
            """
            INSERT INTO emergency.listed_person AS have (listref, response, personref, personversion, householdref, status, fields)
            SELECT :list, :response, :person, :version, :household, :status, CAST(:fields AS jsonb)
            WHERE NOT EXISTS (SELECT 1 FROM emergency.closed_list WHERE listref = :list)
            ON CONFLICT (listref, personref) DO UPDATE
            SET personversion = EXCLUDED.personversion, householdref = EXCLUDED.householdref,
                status = EXCLUDED.status, fields = EXCLUDED.fields
            WHERE have.personversion < EXCLUDED.personversion
            """;
    private static final String CLOSE =
            "INSERT INTO emergency.closed_list (listref, response) VALUES (:list, :response) ON CONFLICT DO NOTHING";
    private static final String FORGET = "DELETE FROM emergency.listed_person WHERE listref = :list";
    private static final String ACTIVE = "SELECT count(*) FROM emergency.listed_person WHERE status = 'ACTIVE'";
    private static final String STORE =
            """
            SELECT (jsonb_build_object('listref', listref, 'response', response, 'personref', personref,
                                       'personversion', personversion) || fields)::text
            FROM emergency.listed_person WHERE status = 'ACTIVE' ORDER BY listref, personref
            """;
    private static final String PEOPLE =
            """
            SELECT personref, personversion, householdref, (fields || jsonb_build_object('response', response))::text
            FROM emergency.listed_person WHERE status = 'ACTIVE' ORDER BY personref, listref
            """;
    // a notice that was voided while it was on its way has two ids and one number: it counts once
    private static final String RECEIVED =
            "SELECT count(DISTINCT sequence) FROM office.arrival WHERE department = 'emergency'";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ArrivalLog log;

    ResponseBook(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = new ArrivalLog(jdbc, EmergencyDepartment.ID, "YJ");
    }

    @Override
    public List<StatusRow> check(ReceivedNotice notice) {
        if (notice.kind().isReferral()) {
            throw new NoticeRefused("KIND", "本部门不接收转介通知");
        }
        List<StatusRow> rows = new ArrayList<>();
        for (Map<String, String> row : notice.rows()) {
            list(row);
            if (notice.kind() != NoticeKind.LIST_CLOSED) {
                Map<String, String> own = new LinkedHashMap<>(row);
                own.keySet().removeAll(Set.of(LIST, RESPONSE));
                rows.add(StatusRow.of(own, RULES));
            }
        }
        return rows;
    }

    @Override
    public List<Receipt> receive(List<ReceivedNotice> notices) {
        List<List<StatusRow>> rows = notices.stream().map(this::check).toList();
        return transaction.execute(status -> {
            jdbc.sql(LOCK).query(row -> {});
            List<Receipt> receipts = new ArrayList<>();
            for (int i = 0; i < notices.size(); i++) {
                receipts.add(receive(notices.get(i), rows.get(i)));
            }
            return receipts;
        });
    }

    private Receipt receive(ReceivedNotice notice, List<StatusRow> rows) {
        Receipt receipt = log.see(notice.id());
        List<Map<String, Object>> effects = new ArrayList<>();
        for (int i = 0; i < notice.rows().size(); i++) {
            Map<String, String> row = notice.rows().get(i);
            Map<String, Object> effect = new LinkedHashMap<>();
            effect.put(LIST, list(row));
            boolean applied;
            if (notice.kind() == NoticeKind.LIST_CLOSED) {
                applied = !receipt.repeat() && close(row);
            } else {
                StatusRow person = rows.get(i);
                effect.put("personref", person.person());
                effect.put("personversion", person.version());
                applied = !receipt.repeat() && apply(row, person);
            }
            effect.put("effect", receipt.repeat() ? Effect.REPEAT : applied ? Effect.APPLIED : Effect.STALE);
            effects.add(effect);
        }
        log.append(notice, effects);
        return receipt;
    }

    private boolean apply(Map<String, String> row, StatusRow person) {
        return jdbc.sql(APPLY)
                        .param("list", list(row))
                        .param("response", row.get(RESPONSE))
                        .param("person", person.person())
                        .param("version", person.version())
                        .param("household", person.household())
                        .param("status", person.status().name())
                        .param("fields", JSON.writeValueAsString(person.fields()))
                        .update()
                == 1;
    }

    private boolean close(Map<String, String> row) {
        boolean news = jdbc.sql(CLOSE)
                        .param("list", list(row))
                        .param("response", row.get(RESPONSE))
                        .update()
                == 1;
        jdbc.sql(FORGET).param("list", list(row)).update();
        return news;
    }

    private static UUID list(Map<String, String> row) {
        try {
            if (!row.getOrDefault(RESPONSE, "").isEmpty()) {
                return UUID.fromString(row.getOrDefault(LIST, ""));
            }
        } catch (IllegalArgumentException e) {
            // told below, without what stood there
        }
        throw new NoticeRefused("FORMAT", "格式错误: listref, response");
    }

    @Override
    public List<ListedPerson> people() {
        return jdbc.sql(PEOPLE)
                .query((row, number) -> new ListedPerson(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getObject(3, UUID.class),
                        JSON.readValue(row.getString(4), FIELDS)))
                .list();
    }

    @Override
    public NoticeCount count() {
        NoticeCount count = log.count(jdbc.sql(ACTIVE).query(Long.class).single());
        return new NoticeCount(jdbc.sql(RECEIVED).query(Long.class).single(), count.applied(), count.active());
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
