package io.aidhub.sandbox.departments.office;

import io.aidhub.model.NoticeKind;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came of snapshots (快照) so far, whatever the list says of these people meanwhile; by it a department judges an end. */
final class SnapshotBook {
    private static final String PART =
            """
            INSERT INTO office.snapshot_part (department, notice_id, snapshot) VALUES (:department, :notice, :snapshot)
            """;
    private static final String PERSONS =
            """
            INSERT INTO office.snapshot_person (department, notice_id, personref, personversion)
            SELECT :department, :notice, personref, personversion
            FROM unnest(CAST(:persons AS uuid[]), CAST(:versions AS bigint[])) AS came(personref, personversion)
            """;
    private static final String FORGET_PART =
            "DELETE FROM office.snapshot_part WHERE department = :department AND notice_id::text = :notice";
    private static final String FORGET_PERSONS =
            "DELETE FROM office.snapshot_person WHERE department = :department AND notice_id = CAST(:notice AS uuid)";
    private static final String CAME =
            """
            SELECT (SELECT count(*) FROM office.snapshot_part WHERE department = :department AND snapshot = :snapshot) AS parts,
                   count(*) AS persons,
                   encode(sha256(convert_to(coalesce(string_agg(personref || ' ' || personversion || E'\n', '' ORDER BY personref), ''),
                                            'UTF8')), 'hex') AS digest
            FROM office.snapshot_person JOIN office.snapshot_part USING (department, notice_id)
            WHERE department = :department AND snapshot = :snapshot
            """;

    private final JdbcClient jdbc;
    private final String department;

    SnapshotBook(JdbcClient jdbc, String department) {
        this.jdbc = jdbc;
        this.department = department;
    }

    /** Writes down a part; forgets what {@code notice} replaces. In the transaction of its effect. */
    void take(ReceivedNotice notice, List<StatusRow> rows) {
        String replaced = notice.replaces();
        if (replaced != null && of(FORGET_PART).param("notice", replaced).update() > 0) {
            of(FORGET_PERSONS).param("notice", replaced).update();
        }
        SnapshotFacts snapshot = notice.snapshot();
        if (notice.kind() == NoticeKind.SNAPSHOT_PART && snapshot != null) {
            of(PART).param("notice", notice.id())
                    .param("snapshot", snapshot.id())
                    .update();
            of(PERSONS)
                    .param("notice", notice.id())
                    .param(
                            "persons",
                            rows.stream().map(row -> row.person().toString()).toArray(String[]::new))
                    .param("versions", rows.stream().map(StatusRow::version).toArray(Long[]::new))
                    .update();
        }
    }

    /** @throws NoticeRefused when {@code notice} ends a snapshot that is not what it says */
    void check(ReceivedNotice notice) {
        if (!notice.kind().isSnapshot()) {
            return;
        }
        SnapshotFacts said = notice.snapshot();
        if (said == null) {
            throw new NoticeRefused("FORMAT", "格式错误: data.snapshot");
        }
        if (notice.kind() != NoticeKind.SNAPSHOT_END) {
            return;
        }
        SnapshotFacts came = of(CAME).param("snapshot", said.id())
                .query((row, number) -> new SnapshotFacts(
                        said.id(), row.getLong("parts"), row.getLong("persons"), row.getString("digest")))
                .single();
        if (!came.equals(said)) {
            throw new NoticeRefused(
                    "SNAPSHOT",
                    "快照不完整: 应为 " + said.parts() + " 片、" + said.persons() + " 人，收到 " + came.parts() + " 片、"
                            + came.persons() + " 人" + (came.persons() == said.persons() ? "，摘要不符" : ""));
        }
    }

    private JdbcClient.StatementSpec of(String sql) {
        return jdbc.sql(sql).param("department", department);
    }
}
