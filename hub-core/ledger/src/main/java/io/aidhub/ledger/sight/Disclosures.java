package io.aidhub.ledger.sight;

import io.aidhub.model.Citation;
import io.aidhub.model.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who received which field of this person, when and why (个人信息提供记录): one query, answered from what was written when it was told. */
public final class Disclosures {
    // A notice that never left the hub told nobody. The fields of a release are those the person agreed to; contact is
    // of the household, told under the person the need was referred for.
    private static final String NOTICES =
            """
            told AS (
                SELECT p.subscription_id, p.sequence, p.version, v.status, v.categories, NULL::uuid AS offer_id
                FROM delivery_person p
                CROSS JOIN LATERAL (SELECT f.status, f.categories FROM person_version f
                                    WHERE f.person_id = p.person_id AND f.version = p.version ORDER BY f.known_from DESC LIMIT 1) v
                WHERE p.person_id = :person
                UNION ALL
                SELECT l.subscription_id, l.sequence, 0, NULL, NULL, o.offer_id
                FROM referral_need n
                JOIN referral_offer o ON o.need_id = n.need_id
                JOIN delivery_line l ON l.subscription_id = o.subscription_id AND l.line = o.offer_id
                WHERE n.person_id = :person),
            notices AS (
                SELECT 'NOTICE' AS way, s.department, NULL::text AS account, d.subscription_id, d.sequence, d.notice_id AS reference, d.kind, t.version,
                       CASE WHEN t.offer_id IS NULL THEN f.fields
                            WHEN d.kind = 'REFERRAL_OFFERED'
                                THEN ARRAY(SELECT x FROM unnest(f.fields) x WHERE x NOT IN ('name', 'phone', 'address', 'reason'))
                            WHEN d.kind = 'REFERRAL_RELEASED' THEN ARRAY['offer'] || coalesce(c.fields, '{}')
                            WHEN d.kind = 'REFERRAL_RECALLED' THEN ARRAY['offer', 'reason']
                            ELSE '{}' END AS fields,
                       NULL::text AS level,
                       t.offer_id IS NULL
                           AND (d.kind IN ('EXITED', 'DECEASED') OR t.status <> 'ACTIVE' OR NOT t.categories && f.categories) AS leaving,
                       d.created_at AS told_at, d.settled_at, f.purpose, f.basis_document, f.basis_clause, f.basis_quote
                FROM told t
                JOIN delivery d ON d.subscription_id = t.subscription_id AND d.sequence = t.sequence
                JOIN subscription s ON s.subscription_id = d.subscription_id
                JOIN subscription_definition f ON f.subscription_id = d.subscription_id AND f.version = d.definition_version
                LEFT JOIN consent c ON c.offer_id = t.offer_id AND c.given
                WHERE d.hand_over > 0 OR d.replaces IS NOT NULL)
            """;
    // A look is in the audit alone; by the definition in force when it was taken, and shown even if that is not known.
    private static final String DESK =
            """
            desk AS (
                SELECT 'DESK', s.department, a.actor, o.subscription_id, 0, o.offer_id, a.action, 0, coalesce(c.fields, '{}'), NULL, false,
                       a.recorded_at, a.recorded_at, coalesce(f.purpose, ''), f.basis_document, f.basis_clause, f.basis_quote
                FROM referral_need n
                JOIN referral_offer o ON o.need_id = n.need_id
                JOIN subscription s ON s.subscription_id = o.subscription_id
                JOIN audit_entry a ON a.action = 'referral.read' AND a.subject = 'offer ' || o.offer_id
                LEFT JOIN LATERAL (SELECT * FROM subscription_definition v WHERE v.subscription_id = o.subscription_id AND v.recorded_at <= a.recorded_at
                                   ORDER BY v.version DESC LIMIT 1) f ON true
                LEFT JOIN consent c ON c.offer_id = o.offer_id AND c.given
                WHERE n.person_id = :person)
            """;
    private static final String EXPORTS =
            """
            exports AS (
                SELECT 'EXPORT', s.department, e.account, e.subscription_id, 0, e.export_id, e.action, p.version, e.fields, NULL, false,
                       e.taken_at, e.taken_at, e.purpose, f.basis_document, f.basis_clause, f.basis_quote
                FROM list_export_person p
                JOIN list_export e ON e.export_id = p.export_id
                JOIN subscription s ON s.subscription_id = e.subscription_id
                JOIN subscription_definition f ON f.subscription_id = e.subscription_id AND f.version = e.definition_version
                WHERE p.person_id = :person)
            """;
    // Somebody may stand in a list twice: asked about once, with each answer that was given.
    private static final String CHECKS =
            """
            checks AS (
                SELECT 'LIST_CHECK', CASE WHEN c.role = 'DEPARTMENT_LIAISON' THEN c.scope END, c.asker, NULL, 0, c.check_id, 'list.check',
                       coalesce(p.version, 0), '{}'::text[], p.level, false, c.checked_at, c.checked_at, c.purpose, NULL, NULL, NULL
                FROM (SELECT DISTINCT check_id, version, level FROM list_check_person WHERE person_id = :person) p
                JOIN list_check c ON c.check_id = p.check_id)
            """;
    private static final String ALL = "WITH " + NOTICES + ", " + DESK + ", " + EXPORTS + ", " + CHECKS
            + """
            , disclosed AS (
                SELECT * FROM notices UNION ALL SELECT * FROM desk UNION ALL SELECT * FROM exports UNION ALL SELECT * FROM checks)
            """;
    private static final String COUNT = ALL + "SELECT count(*) FROM disclosed";
    private static final String PAGE = ALL
            + "SELECT * FROM disclosed ORDER BY told_at DESC, subscription_id, sequence DESC, reference LIMIT 20 OFFSET :offset";

    private final Sight sight;

    public Disclosures(Sight sight) {
        this.sight = sight;
    }

    /** One page of everything that told somebody of the person, newest first; complete for an auditor alone. */
    public Slice<Disclosure> of(Viewer viewer, PersonId person, int page) {
        return sight.look(
                viewer,
                jdbc -> new Slice<>(
                        of(jdbc, PAGE, person)
                                .param("offset", Slice.offset(page))
                                .query(Disclosures::disclosure)
                                .list(),
                        of(jdbc, COUNT, person).query(Long.class).single(),
                        Math.max(0, page)));
    }

    private static JdbcClient.StatementSpec of(JdbcClient jdbc, String sql, PersonId person) {
        return jdbc.sql(sql).param("person", person.value());
    }

    private static Disclosure disclosure(ResultSet row, int number) throws SQLException {
        return new Disclosure(
                Disclosure.Way.valueOf(row.getString("way")),
                row.getString("department"),
                row.getString("account"),
                row.getString("subscription_id"),
                row.getLong("sequence"),
                row.getObject("reference", UUID.class),
                row.getString("kind"),
                row.getLong("version"),
                texts(row, "fields"),
                row.getString("level"),
                row.getBoolean("leaving"),
                row.getObject("told_at", OffsetDateTime.class),
                row.getObject("settled_at", OffsetDateTime.class),
                row.getString("purpose"),
                basis(row));
    }

    private static @Nullable Citation basis(ResultSet row) throws SQLException {
        String document = row.getString("basis_document");
        return document == null
                ? null
                : new Citation(document, row.getString("basis_clause"), row.getString("basis_quote"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
