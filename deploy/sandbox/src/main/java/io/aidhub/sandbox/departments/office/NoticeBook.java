package io.aidhub.sandbox.departments.office;

import io.aidhub.model.NoticeKind;
import io.aidhub.model.RowStatus;
import java.util.ArrayList;
import java.util.HashSet;
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
 * A department's list of people and how notices change it. A notice id has one effect for ever; a row counts only when its
 * {@code personversion} is newer than the list's. Effect, log entry and receipt are one transaction, committed before the answer.
 */
public final class NoticeBook implements ListBook {
    // A call with several notices locks many people in the order it names them: two such calls must not interleave.
    private static final String LOCK_ALONE = "SELECT pg_advisory_xact_lock(1, hashtext(:department))";
    private static final String LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(1, hashtext(:department))";
    // Ordered by personref, so that two calls about the same people lock them in the same order. A person who left
    // stays as a
    // row with only the key field: its version still stops an older notice.
    private static final String APPLY =
            """
            INSERT INTO office.listed_person AS have (department, personref, personversion, householdref, status, fields)
            SELECT :department, personref, personversion, householdref, status, fields
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                AS came(personref uuid, personversion bigint, householdref uuid, status text, fields jsonb)
            ORDER BY personref
            ON CONFLICT (department, personref) DO UPDATE
            SET personversion = EXCLUDED.personversion, householdref = EXCLUDED.householdref,
                status = EXCLUDED.status, fields = EXCLUDED.fields
            WHERE have.personversion < EXCLUDED.personversion
            RETURNING personref
            """;
    private static final String ACTIVE =
            """
            SELECT count(*) FROM office.listed_person WHERE department = :department AND status = 'ACTIVE'
            """;
    private static final String STORE =
            """
            SELECT (jsonb_build_object('personref', personref, 'personversion', personversion) || fields)::text
            FROM office.listed_person WHERE department = :department AND status = 'ACTIVE' ORDER BY personref
            """;
    private static final String PEOPLE =
            """
            SELECT personref, personversion, householdref, fields::text
            FROM office.listed_person WHERE department = :department AND status = 'ACTIVE' ORDER BY personref
            """;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String department;
    private final ArrivalLog log;
    private final SnapshotBook snapshots;
    private final ListRules rules;

    public NoticeBook(
            JdbcClient jdbc, TransactionTemplate transaction, String department, String prefix, ListRules rules) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.department = department;
        this.log = new ArrivalLog(jdbc, department, prefix);
        this.snapshots = new SnapshotBook(jdbc, department);
        this.rules = rules;
    }

    @Override
    public List<StatusRow> check(ReceivedNotice notice) {
        if (notice.kind().isReferral()) {
            throw new NoticeRefused("KIND", "本部门不接收转介通知");
        }
        snapshots.check(notice);
        Set<UUID> people = new HashSet<>();
        List<StatusRow> rows = new ArrayList<>();
        for (Map<String, String> row : notice.rows()) {
            StatusRow read = StatusRow.of(row, rules);
            if (!people.add(read.person())) {
                throw new NoticeRefused("PERSON_TWICE", "同一通知中人员重复");
            }
            rows.add(read);
        }
        return rows;
    }

    @Override
    public List<Receipt> receive(List<ReceivedNotice> notices) {
        List<List<StatusRow>> rows = notices.stream().map(this::check).toList();
        return transaction.execute(status -> {
            jdbc.sql(notices.size() == 1 ? LOCK_SHARED : LOCK_ALONE)
                    .param("department", department)
                    .query(row -> {});
            List<Receipt> receipts = new ArrayList<>();
            for (int i = 0; i < notices.size(); i++) {
                receipts.add(receive(notices.get(i), rows.get(i)));
            }
            return receipts;
        });
    }

    private Receipt receive(ReceivedNotice notice, List<StatusRow> rows) {
        if (notice.kind() == NoticeKind.TEST) {
            return log.tested(notice);
        }
        Receipt receipt = log.see(notice.id());
        if (!receipt.repeat()) {
            snapshots.take(notice, rows);
        }
        Set<UUID> applied = receipt.repeat() || rows.isEmpty() ? Set.of() : apply(rows);
        List<Map<String, Object>> effects = new ArrayList<>();
        for (StatusRow row : rows) {
            Map<String, Object> effect = new LinkedHashMap<>();
            effect.put("personref", row.person());
            effect.put("personversion", row.version());
            effect.put("effect", effect(receipt, applied.contains(row.person())));
            effects.add(effect);
        }
        log.append(notice, effects);
        return receipt;
    }

    private static Effect effect(Receipt receipt, boolean applied) {
        if (receipt.repeat()) {
            return Effect.REPEAT;
        }
        return applied ? Effect.APPLIED : Effect.STALE;
    }

    private Set<UUID> apply(List<StatusRow> rows) {
        List<Map<String, Object>> json = rows.stream().map(this::columns).toList();
        return Set.copyOf(jdbc.sql(APPLY)
                .param("department", department)
                .param("rows", JSON.writeValueAsString(json))
                .query(UUID.class)
                .list());
    }

    private Map<String, Object> columns(StatusRow row) {
        Map<String, String> kept = row.status() == RowStatus.ACTIVE
                ? row.fields()
                : Map.of(rules.keyField(), row.fields().getOrDefault(rules.keyField(), ""));
        return Map.of(
                "personref", row.person(),
                "personversion", row.version(),
                "householdref", row.household(),
                "status", row.status(),
                "fields", kept);
    }

    @Override
    public List<ListedPerson> people() {
        return jdbc.sql(PEOPLE)
                .param("department", department)
                .query((row, number) -> new ListedPerson(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getObject(3, UUID.class),
                        JSON.readValue(row.getString(4), FIELDS)))
                .list();
    }

    /** One JSON object a person on the list: {@code personref}, {@code personversion} and the department's own fields. */
    @Override
    public void readStore(Consumer<String> lines) {
        jdbc.sql(STORE).param("department", department).query(row -> {
            lines.accept(row.getString(1));
        });
    }

    @Override
    public void readLog(Consumer<String> lines) {
        log.read(lines);
    }

    @Override
    public NoticeCount count() {
        return log.count(jdbc.sql(ACTIVE)
                .param("department", department)
                .query(Long.class)
                .single());
    }
}
