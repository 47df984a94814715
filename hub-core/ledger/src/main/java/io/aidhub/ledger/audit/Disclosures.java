package io.aidhub.ledger.audit;

import io.aidhub.model.Citation;
import io.aidhub.model.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who received which field of this person, when and why (个人信息提供记录): one query, answered from what was written when notices were. */
public final class Disclosures {
    // A notice that never left the hub told nobody. The fields of a release are those the person agreed to; contact is
    // of the household, told under the person
    // the need was referred for.
    private static final String OF_PERSON =
            """
            WITH told AS (
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
                WHERE n.person_id = :person)
            SELECT s.department, d.subscription_id, d.sequence, d.notice_id, d.kind, t.version, d.created_at, d.settled_at,
                   f.purpose, f.basis_document, f.basis_clause, f.basis_quote,
                   CASE WHEN t.offer_id IS NULL THEN f.fields
                        WHEN d.kind = 'REFERRAL_OFFERED'
                            THEN ARRAY(SELECT x FROM unnest(f.fields) x WHERE x NOT IN ('name', 'phone', 'address', 'reason'))
                        WHEN d.kind = 'REFERRAL_RELEASED' THEN ARRAY['offer'] || coalesce(c.fields, '{}')
                        WHEN d.kind = 'REFERRAL_RECALLED' THEN ARRAY['offer', 'reason']
                        ELSE '{}' END AS fields,
                   t.offer_id IS NULL
                       AND (d.kind IN ('EXITED', 'DECEASED') OR t.status <> 'ACTIVE' OR NOT t.categories && f.categories) AS leaving
            FROM told t
            JOIN delivery d ON d.subscription_id = t.subscription_id AND d.sequence = t.sequence
            JOIN subscription s ON s.subscription_id = d.subscription_id
            JOIN subscription_definition f ON f.subscription_id = d.subscription_id AND f.version = d.definition_version
            LEFT JOIN consent c ON c.offer_id = t.offer_id AND c.given
            WHERE d.hand_over > 0 OR d.replaces IS NOT NULL
            ORDER BY d.created_at, d.subscription_id, d.sequence
            """;

    private final JdbcClient jdbc;

    public Disclosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every notice that told somebody of the person, oldest first. */
    public List<Disclosure> of(PersonId person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .query(Disclosures::disclosure)
                .list();
    }

    private static Disclosure disclosure(ResultSet row, int number) throws SQLException {
        return new Disclosure(
                row.getString("department"),
                row.getString("subscription_id"),
                row.getLong("sequence"),
                row.getObject("notice_id", UUID.class),
                row.getString("kind"),
                row.getLong("version"),
                Arrays.asList((String[]) row.getArray("fields").getArray()),
                row.getBoolean("leaving"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("settled_at", OffsetDateTime.class),
                row.getString("purpose"),
                new Citation(
                        row.getString("basis_document"), row.getString("basis_clause"), row.getString("basis_quote")));
    }
}
