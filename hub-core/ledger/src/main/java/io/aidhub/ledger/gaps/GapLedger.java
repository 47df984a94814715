package io.aidhub.ledger.gaps;

import io.aidhub.ledger.audit.HashChain;
import io.aidhub.ledger.grants.Columns;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.PersonId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gap assessments (缺口) as they were known: a new one closes the former, and one that explains itself the same way writes nothing. */
public final class GapLedger {
    private static final String CURRENT =
            """
            SELECT household_id, assessment_id, facts_digest FROM gap_assessment
            WHERE known_to = 'infinity' AND household_id = ANY (:households::uuid[])
            """;
    private static final String CLOSE =
            """
            UPDATE gap_assessment SET known_to = :now
            WHERE known_to = 'infinity' AND household_id = ANY (:households::uuid[])
            """;
    private static final String INSERT =
            """
            INSERT INTO gap_assessment (assessment_id, household_id, assessed_for, pack, gap_fen, provisional, explanation, facts_digest,
                                        known_from)
            SELECT given.*, :now FROM unnest(
                :ids::uuid[], :households::uuid[], :days::date[], :packs::text[], :gaps::bigint[], :provisional::boolean[],
                :explanations::jsonb[], :digests::bytea[]) AS given
            """;
    private static final String INSERT_CAUSES =
            """
            INSERT INTO gap_cause (assessment_id, cause, person_id, gross_fen, helped_fen, gap_fen)
            SELECT * FROM unnest(
                :ids::uuid[], :causes::text[], :persons::uuid[], :gross::bigint[], :helped::bigint[], :gaps::bigint[])
            """;

    private final JdbcClient jdbc;

    public GapLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes the assessments that say something new.
     *
     * @param assessments at most one a household; one that has nothing to say is written only over a former one
     * @return the current assessment of each household that has one
     */
    public Map<HouseholdId, UUID> write(Collection<Assessment> assessments, OffsetDateTime now) {
        Map<HouseholdId, Kept> before =
                current(assessments.stream().map(Assessment::household).toList());
        Map<HouseholdId, UUID> current = new HashMap<>();
        before.forEach((household, kept) -> current.put(household, kept.id()));
        List<Assessment> changed = assessments.stream()
                .filter(assessment -> assessment.differsFrom(before.get(assessment.household())))
                .toList();
        if (changed.isEmpty()) {
            return current;
        }
        close(changed.stream().map(Assessment::household).toList(), now);
        jdbc.sql(INSERT)
                .param("now", now)
                .param("ids", Columns.texts(changed, Assessment::id))
                .param("households", Columns.texts(changed, Assessment::household))
                .param("days", Columns.texts(changed, Assessment::day))
                .param("packs", Columns.texts(changed, Assessment::pack))
                .param(
                        "gaps",
                        Columns.texts(changed, assessment -> assessment.gap().fen()))
                .param("provisional", Columns.texts(changed, Assessment::provisional))
                .param("explanations", Columns.texts(changed, Assessment::explanation))
                .param("digests", Columns.bytes(changed, Assessment::digest))
                .update();
        insertCauses(changed);
        changed.forEach(assessment -> current.put(assessment.household(), assessment.id()));
        return current;
    }

    /** Closes the assessments of households that are no more. */
    public void close(Collection<HouseholdId> households, OffsetDateTime now) {
        if (!households.isEmpty()) {
            jdbc.sql(CLOSE)
                    .param("now", now)
                    .param("households", Columns.texts(households))
                    .update();
        }
    }

    private Map<HouseholdId, Kept> current(Collection<HouseholdId> households) {
        Map<HouseholdId, Kept> current = new HashMap<>();
        jdbc.sql(CURRENT).param("households", Columns.texts(households)).query(row -> {
            current.put(
                    new HouseholdId(row.getObject("household_id", UUID.class)),
                    new Kept(row.getObject("assessment_id", UUID.class), row.getBytes("facts_digest")));
        });
        return current;
    }

    private void insertCauses(Collection<Assessment> assessments) {
        List<@Nullable String> ids = new ArrayList<>();
        List<Cause> causes = new ArrayList<>();
        for (Assessment assessment : assessments) {
            for (Cause cause : assessment.causes()) {
                ids.add(assessment.id().toString());
                causes.add(cause);
            }
        }
        if (causes.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT_CAUSES)
                .param("ids", ids.toArray(String[]::new))
                .param("causes", Columns.texts(causes, Cause::cause))
                .param("persons", Columns.texts(causes, Cause::person))
                .param("gross", Columns.texts(causes, cause -> cause.gross().fen()))
                .param("helped", Columns.texts(causes, cause -> cause.helped().fen()))
                .param("gaps", Columns.texts(causes, cause -> cause.gap().fen()))
                .update();
    }

    /**
     * One assessment to keep.
     *
     * @param explanation JSON: lines, silence, arithmetic, clauses; no name, no ID number, no day, so that the same facts give the same text
     */
    public record Assessment(
            UUID id,
            HouseholdId household,
            LocalDate day,
            String pack,
            boolean provisional,
            List<Cause> causes,
            String explanation) {
        public Assessment {
            causes = List.copyOf(causes);
        }

        Money gap() {
            return causes.stream().map(Cause::gap).reduce(Money.ZERO, Money::plus);
        }

        byte[] digest() {
            return HashChain.digest(pack, explanation);
        }

        boolean differsFrom(@Nullable Kept former) {
            boolean saysNothing = causes.isEmpty() && !provisional;
            return former == null ? !saysNothing : !Arrays.equals(former.digest(), digest());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Kept(UUID id, byte[] digest) {}

    /** The arithmetic of one cause; {@code person} bears its greatest need. */
    public record Cause(NeedKind cause, PersonId person, Money gross, Money helped, Money gap) {}
}
