package io.aidhub.sandbox.departments.office;

import io.aidhub.model.NoticeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What arrived at one department, in order, and which ids it has seen. Called inside the caller's transaction. */
public final class ArrivalLog {
    private static final String SEE =
            """
            INSERT INTO office.notice_seen (department, notice_id, receipt)
            VALUES (:department, :noticeId, :prefix || lpad(nextval('office.receipt_number')::text, 12, '0'))
            ON CONFLICT DO NOTHING
            RETURNING receipt
            """;
    private static final String SEEN =
            """
            SELECT receipt FROM office.notice_seen WHERE department = :department AND notice_id = :noticeId
            """;
    private static final String APPEND =
            """
            INSERT INTO office.arrival (department, notice_id, sequence, kind, replaces, effects, applied)
            VALUES (:department, :noticeId, :sequence, :kind, :replaces, CAST(:effects AS json), :applied)
            """;
    private static final String READ =
            """
            SELECT json_build_object('id', notice_id, 'sequence', sequence, 'kind', kind, 'rows', effects)::text
            FROM office.arrival WHERE department = :department ORDER BY arrival
            """;
    private static final String RECEIVED =
            """
            SELECT count(*) FROM office.notice_seen WHERE department = :department
            """;
    private static final String APPLIED =
            """
            SELECT coalesce(sum(applied), 0) FROM office.arrival WHERE department = :department
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final String department;
    private final String prefix;

    /** @param prefix two letters before a receipt's number, for example {@code JY} */
    public ArrivalLog(JdbcClient jdbc, String department, String prefix) {
        this.jdbc = jdbc;
        this.department = department;
        this.prefix = prefix;
    }

    /** Remembers the id. A second arrival while the first is not committed waits for it. */
    public Receipt see(UUID noticeId) {
        Optional<String> fresh = jdbc.sql(SEE)
                .param("department", department)
                .param("noticeId", noticeId)
                .param("prefix", prefix)
                .query(String.class)
                .optional();
        return fresh.map(number -> new Receipt(noticeId, number, false)).orElseGet(() -> seen(noticeId));
    }

    /** A test notice has a receipt, and leaves nothing behind. */
    public Receipt tested(ReceivedNotice notice) {
        return new Receipt(notice.id(), prefix + "TEST", false);
    }

    /**
     * Takes a notice about referrals: each has its effect when the id is new, and what came of it is written.
     *
     * @param referrals one a row, in the same order
     * @param apply has the effect; false when it came too late to have one
     */
    public Receipt take(ReceivedNotice notice, List<UUID> referrals, BiPredicate<UUID, Map<String, String>> apply) {
        if (notice.kind() == NoticeKind.TEST) {
            return tested(notice);
        }
        Receipt receipt = see(notice.id());
        List<Map<String, Object>> effects = new ArrayList<>();
        for (int i = 0; i < referrals.size(); i++) {
            Effect effect = Effect.REPEAT;
            if (!receipt.repeat()) {
                effect = apply.test(referrals.get(i), notice.rows().get(i)) ? Effect.APPLIED : Effect.STALE;
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("offer", referrals.get(i));
            line.put("effect", effect);
            effects.add(line);
        }
        append(notice, effects);
        return receipt;
    }

    private Receipt seen(UUID noticeId) {
        String number = jdbc.sql(SEEN)
                .param("department", department)
                .param("noticeId", noticeId)
                .query(String.class)
                .single();
        return new Receipt(noticeId, number, true);
    }

    /**
     * Writes the arrival.
     *
     * @param effects one map a row, its last entry an {@link Effect}; no personal data
     */
    public void append(ReceivedNotice notice, List<? extends Map<String, ?>> effects) {
        long applied = effects.stream()
                .filter(row -> row.get("effect") == Effect.APPLIED)
                .count();
        jdbc.sql(APPEND)
                .param("department", department)
                .param("noticeId", notice.id())
                .param("sequence", notice.sequence())
                .param("kind", notice.kind().name())
                .param("replaces", notice.replaces())
                .param("effects", JSON.writeValueAsString(effects))
                .param("applied", Math.toIntExact(applied))
                .update();
    }

    /** One JSON object an arrival, oldest first. */
    public void read(Consumer<String> lines) {
        jdbc.sql(READ).param("department", department).query(row -> {
            lines.accept(row.getString(1));
        });
    }

    public NoticeCount count(long active) {
        return new NoticeCount(
                jdbc.sql(RECEIVED)
                        .param("department", department)
                        .query(Long.class)
                        .single(),
                jdbc.sql(APPLIED)
                        .param("department", department)
                        .query(Long.class)
                        .single(),
                active);
    }
}
