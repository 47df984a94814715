package io.aidhub.ledger.grants;

import io.aidhub.model.PersonId;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The grant ledger (救助台账). Rows are added, never edited: a correction is a row of a higher version, a withdrawal a row marked so; the views
 * {@code need_in_force}, {@code grant_in_force}, {@code refusal_in_force} and {@code return_in_force} say what counts. One statement a table and batch; the same
 * row twice changes nothing.
 */
public final class GrantLedger {
    private static final String NEEDS =
            """
            INSERT INTO need_entry (department, source_key, version, person_id, kind, gross_fen, serious_illness, basis, series,
                                    withdrawn, valid_on, known_from)
            SELECT :department, given.*, :now FROM unnest(
                :keys::text[], :versions::bigint[], :persons::uuid[], :kinds::text[], :amounts::bigint[], :serious::boolean[],
                :bases::text[], :series::text[], :withdrawn::boolean[], :days::date[]) AS given
            ON CONFLICT DO NOTHING
            """;
    private static final String GRANTS =
            """
            INSERT INTO grant_entry (department, source_key, version, help_type, person_id, form, earmark, amount_fen, basis, series,
                                     withdrawn, granted_on, known_from)
            SELECT :department, given.*, :now FROM unnest(
                :keys::text[], :versions::bigint[], :types::text[], :persons::uuid[], :forms::text[], :earmarks::text[],
                :amounts::bigint[], :bases::text[], :series::text[], :withdrawn::boolean[], :days::date[]) AS given
            ON CONFLICT DO NOTHING
            """;
    private static final String REFUSALS =
            """
            INSERT INTO refusal_entry (department, source_key, version, person_id, code, reason, withdrawn, refused_on, known_from)
            SELECT :department, given.*, :now FROM unnest(
                :keys::text[], :versions::bigint[], :persons::uuid[], :codes::text[], :reasons::text[], :withdrawn::boolean[],
                :days::date[]) AS given
            ON CONFLICT DO NOTHING
            """;
    private static final String RETURNS =
            """
            INSERT INTO department_return (department, source_key, version, period, area, aid, scope, stated_rows, known_from)
            SELECT :department, given.*, :now FROM unnest(
                :keys::text[], :versions::bigint[], :periods::text[], :areas::text[], :aids::text[], :scopes::text[], :rows::bigint[]) AS given
            ON CONFLICT DO NOTHING
            """;

    // A line a newer version no longer names is withdrawn by it: every line of a record has a row at the record's
    // newest version. Lateral, so that each record
    // is looked up by index however large the ledger is.
    private static final String NEWEST =
            """
            WITH newest AS MATERIALIZED (
                SELECT given.source_key, c.version FROM (
                    SELECT DISTINCT * FROM unnest(:records::text[], :keys::text[]) AS pair (record, source_key)) AS given
                CROSS JOIN LATERAL (
                    SELECT r.version FROM collected_record r
                    WHERE r.department = :department AND r.record = given.record AND r.source_key = given.source_key
                      AND r.state = 'LEDGER'
                    ORDER BY r.version DESC LIMIT 1) AS c)
            """;
    private static final String CLOSE_NEEDS = NEWEST
            + """
            INSERT INTO need_entry (department, source_key, version, person_id, kind, gross_fen, serious_illness, basis, series,
                                    withdrawn, valid_on, known_from)
            SELECT e.department, e.source_key, n.version, e.person_id, e.kind, 0, false, e.basis, e.series, true, e.valid_on, :now
            FROM newest n CROSS JOIN LATERAL (
                SELECT DISTINCT ON (o.kind) o.* FROM need_entry o
                WHERE o.department = :department AND o.source_key = n.source_key AND o.version < n.version
                ORDER BY o.kind, o.version DESC) AS e
            ON CONFLICT DO NOTHING
            """;
    private static final String CLOSE_GRANTS = NEWEST
            + """
            INSERT INTO grant_entry (department, source_key, version, help_type, person_id, form, earmark, amount_fen, basis, series,
                                     withdrawn, granted_on, known_from)
            SELECT e.department, e.source_key, n.version, e.help_type, e.person_id, e.form, e.earmark, 0, e.basis, e.series, true,
                e.granted_on, :now
            FROM newest n CROSS JOIN LATERAL (
                SELECT DISTINCT ON (o.help_type) o.* FROM grant_entry o
                WHERE o.department = :department AND o.source_key = n.source_key AND o.version < n.version
                ORDER BY o.help_type, o.version DESC) AS e
            ON CONFLICT DO NOTHING
            """;
    private static final String CLOSE_REFUSALS = NEWEST
            + """
            INSERT INTO refusal_entry (department, source_key, version, person_id, code, reason, withdrawn, refused_on, known_from)
            SELECT e.department, e.source_key, n.version, e.person_id, e.code, e.reason, true, e.refused_on, :now
            FROM newest n CROSS JOIN LATERAL (
                SELECT o.* FROM refusal_entry o
                WHERE o.department = :department AND o.source_key = n.source_key AND o.version < n.version
                ORDER BY o.version DESC LIMIT 1) AS e
            ON CONFLICT DO NOTHING
            """;

    // Households are touched in the order of their ids, and by one statement a transaction: two that are each in order
    // are not in order together, and two writers wait for each other in a ring.
    private static final String TOUCH =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT household_id, :now::timestamptz FROM (
                SELECT v.household_id FROM person_version v
                WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.person_id IN (
                    SELECT person_id FROM need_entry WHERE department = :department AND source_key = ANY (:keys::text[])
                    UNION ALL
                    SELECT person_id FROM grant_entry WHERE department = :department AND source_key = ANY (:keys::text[])
                    UNION ALL
                    SELECT person_id FROM refusal_entry WHERE department = :department AND source_key = ANY (:keys::text[]))
                UNION
                SELECT h.household_id FROM household_version h
                JOIN unnest(:areas::text[]) AS given (area) ON starts_with(h.area, given.area)
                WHERE h.known_to = 'infinity' AND h.valid_to = 'infinity' AND h.state = 'ACTIVE') concerned
            ORDER BY household_id
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;
    private static final String TOUCH_OF_PERSON =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT v.household_id, :now FROM person_version v
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.person_id = :person
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;

    private final JdbcClient jdbc;

    public GrantLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends what one batch of collected records says, and touches the households it speaks of. The records are in {@code collected_record} already. */
    public void append(String department, LedgerBatch batch, OffsetDateTime now) {
        if (batch.isEmpty()) {
            return;
        }
        appendNeeds(department, batch.needs(), now);
        appendGrants(department, batch.grants(), now);
        appendRefusals(department, batch.refusals(), now);
        appendReturns(department, batch.returns(), now);
        List<CollectedRecords.Key> records = batch.aidRecords();
        if (!records.isEmpty()) {
            for (String close : List.of(CLOSE_NEEDS, CLOSE_GRANTS, CLOSE_REFUSALS)) {
                jdbc.sql(close)
                        .param("department", department)
                        .param("records", Columns.texts(records, CollectedRecords.Key::record))
                        .param("keys", Columns.texts(records, CollectedRecords.Key::sourceKey))
                        .param("now", now)
                        .update();
            }
        }
        jdbc.sql(TOUCH)
                .param("department", department)
                .param("keys", Columns.texts(records, CollectedRecords.Key::sourceKey))
                .param("areas", Columns.texts(batch.returns(), ReturnEntry::area))
                .param("now", now)
                .update();
    }

    /** Appends one help the hub itself heard of (an outcome of a referral) and touches the household of the person. */
    public void appendHelp(String department, GrantEntry grant, OffsetDateTime now) {
        appendGrants(department, List.of(grant), now);
        touch(grant.person(), now);
    }

    private void touch(PersonId person, OffsetDateTime now) {
        jdbc.sql(TOUCH_OF_PERSON)
                .param("person", person.value())
                .param("now", now)
                .update();
    }

    private void appendNeeds(String department, List<NeedEntry> needs, OffsetDateTime now) {
        if (needs.isEmpty()) {
            return;
        }
        jdbc.sql(NEEDS)
                .param("department", department)
                .param("now", now)
                .param("keys", Columns.texts(needs, NeedEntry::sourceKey))
                .param("versions", Columns.texts(needs, NeedEntry::version))
                .param("persons", Columns.texts(needs, NeedEntry::person))
                .param("kinds", Columns.texts(needs, NeedEntry::kind))
                .param("amounts", Columns.texts(needs, need -> need.gross().fen()))
                .param("serious", Columns.texts(needs, NeedEntry::seriousIllness))
                .param("bases", Columns.texts(needs, NeedEntry::basis))
                .param("series", Columns.texts(needs, NeedEntry::series))
                .param("withdrawn", Columns.texts(needs, NeedEntry::withdrawn))
                .param("days", Columns.texts(needs, NeedEntry::on))
                .update();
    }

    private void appendGrants(String department, List<GrantEntry> grants, OffsetDateTime now) {
        if (grants.isEmpty()) {
            return;
        }
        jdbc.sql(GRANTS)
                .param("department", department)
                .param("now", now)
                .param("keys", Columns.texts(grants, GrantEntry::sourceKey))
                .param("versions", Columns.texts(grants, GrantEntry::version))
                .param("types", Columns.texts(grants, GrantEntry::helpType))
                .param("persons", Columns.texts(grants, GrantEntry::person))
                .param("forms", Columns.texts(grants, GrantEntry::form))
                .param("earmarks", Columns.texts(grants, GrantEntry::earmark))
                .param("amounts", Columns.texts(grants, grant -> grant.amount().fen()))
                .param("bases", Columns.texts(grants, GrantEntry::basis))
                .param("series", Columns.texts(grants, GrantEntry::series))
                .param("withdrawn", Columns.texts(grants, GrantEntry::withdrawn))
                .param("days", Columns.texts(grants, GrantEntry::on))
                .update();
    }

    private void appendRefusals(String department, List<RefusalEntry> refusals, OffsetDateTime now) {
        if (refusals.isEmpty()) {
            return;
        }
        jdbc.sql(REFUSALS)
                .param("department", department)
                .param("now", now)
                .param("keys", Columns.texts(refusals, RefusalEntry::sourceKey))
                .param("versions", Columns.texts(refusals, RefusalEntry::version))
                .param("persons", Columns.texts(refusals, RefusalEntry::person))
                .param("codes", Columns.texts(refusals, RefusalEntry::code))
                .param("reasons", Columns.texts(refusals, refusal -> FreeText.masked(refusal.reason())))
                .param("withdrawn", Columns.texts(refusals, RefusalEntry::withdrawn))
                .param("days", Columns.texts(refusals, RefusalEntry::on))
                .update();
    }

    private void appendReturns(String department, List<ReturnEntry> returns, OffsetDateTime now) {
        if (returns.isEmpty()) {
            return;
        }
        jdbc.sql(RETURNS)
                .param("department", department)
                .param("now", now)
                .param("keys", Columns.texts(returns, ReturnEntry::sourceKey))
                .param("versions", Columns.texts(returns, ReturnEntry::version))
                .param("periods", Columns.texts(returns, ReturnEntry::period))
                .param("areas", Columns.texts(returns, ReturnEntry::area))
                .param("aids", Columns.texts(returns, ReturnEntry::aid))
                .param("scopes", Columns.texts(returns, ReturnEntry::scope))
                .param("rows", Columns.texts(returns, ReturnEntry::rows))
                .update();
    }
}
