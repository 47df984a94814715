package io.aidhub.ledger.roster;

/**
 * Whose benefit stops (停发) and whose goes on (恢复) by the 增减表 of a batch. Nobody leaves by it; leaving, death and a join with somebody else end it. Part of
 * {@link RosterDifference}; decision 0029 says why.
 */
final class Suspensions {
    /**
     * Those for whom it becomes another. Rows count in the order of their days: what stands after the last 恢复 stops the benefit anew, and where nothing does the first 恢复
     * behind the last 停发 lets it go on. Without {@code suspended_since} it goes on.
     */
    static final String FOUND =
            """
            CREATE TEMP TABLE x_suspension AS
            SELECT d.person_id, CASE d.status WHEN 'SUSPENDED' THEN d.left_on END AS suspended_since, CASE d.status WHEN 'SUSPENDED' THEN d.cause END AS cause,
                   d.left_on AS suspension_on
            FROM (SELECT *, coalesce(max(place) FILTER (WHERE status = 'RESUMED') OVER (PARTITION BY person_id), 0) AS resumed,
                         coalesce(max(place) FILTER (WHERE status = 'SUSPENDED') OVER (PARTITION BY person_id), 0) AS stopped,
                         count(*) OVER (PARTITION BY person_id) AS rows
                  FROM (SELECT coalesce(x.person_id, l.person_id) AS person_id, l.status, l.cause, l.left_on,
                               row_number() OVER (PARTITION BY coalesce(x.person_id, l.person_id) ORDER BY l.left_on, l.file_no, l.row_number) AS place
                        FROM x_left l
                        LEFT JOIN x_person x ON x.id_hash = l.id_hash
                        WHERE l.status IN ('SUSPENDED', 'RESUMED')) said
                  WHERE person_id IS NOT NULL) d
            LEFT JOIN person_version v ON v.person_id = d.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE d.place = CASE WHEN d.resumed < d.rows THEN d.resumed ELSE d.stopped END + 1
              AND CASE WHEN d.status = 'RESUMED' THEN v.suspended_since IS NOT NULL
                       ELSE v.suspended_since IS NULL OR d.resumed > 0 AND (v.suspended_since, v.suspended_cause) <> (d.left_on, d.cause) END
              AND NOT EXISTS (SELECT FROM x_leaving l WHERE l.person_id = d.person_id)
            """;

    /** 恢复 of somebody whose benefit is not stopped, neither by the roster nor by a row before. Who is unknown altogether is another finding. */
    static final String NOT_SUSPENDED =
            """
            SELECT s.file_no, s.row_number
            FROM stage_leaving s
            LEFT JOIN (person p JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity')
                ON p.hash_version = :hashVersion AND p.id_hash = s.id_hash
            WHERE s.batch_id = :batch AND s.status = 'RESUMED' AND s.name IS NULL AND v.suspended_since IS NULL
              AND (p.person_id IS NOT NULL OR EXISTS (SELECT FROM stage_person o WHERE o.batch_id = s.batch_id AND o.id_hash = s.id_hash))
              AND NOT EXISTS (SELECT FROM stage_leaving o WHERE o.batch_id = s.batch_id AND o.id_hash = s.id_hash AND o.status = 'SUSPENDED'
                              AND (o.left_on, o.file_no, o.row_number) < (s.left_on, s.file_no, s.row_number))
            ORDER BY 1, 2 LIMIT :max
            """;

    private Suspensions() {}
}
