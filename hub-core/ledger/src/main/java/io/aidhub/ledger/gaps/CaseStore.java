package io.aidhub.ledger.gaps;

import io.aidhub.ledger.grants.Columns;
import io.aidhub.model.Division;
import io.aidhub.model.HelpForm;
import io.aidhub.model.HelpLine;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NeedLine;
import io.aidhub.model.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all that assessment needs of many households: one query a table, however many households. */
public final class CaseStore {
    /** The department whose help temporary aid is: civil affairs itself. */
    public static final String CIVIL_AFFAIRS = "civil-affairs";

    public static final String TEMPORARY_AID = "TEMPORARY_AID";

    private static final String HOUSEHOLDS =
            """
            SELECT household_id, area, head_person_id FROM household_version
            WHERE known_to = 'infinity' AND valid_to = 'infinity' AND state = 'ACTIVE' AND household_id = ANY (:households::uuid[])
            """;
    private static final String MEMBERS =
            """
            SELECT household_id, person_id, categories, school_stage, birth_date FROM person_version
            WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE' AND household_id = ANY (:households::uuid[])
            ORDER BY household_id, person_id
            """;
    private static final String NEEDS =
            """
            SELECT person_id, kind, gross_fen, serious_illness, department, source_key, valid_on FROM need_in_force
            WHERE person_id = ANY (:persons::uuid[]) ORDER BY person_id, department, source_key, kind
            """;
    private static final String HELPS =
            """
            SELECT person_id, help_type, form, amount_fen, earmark, department, source_key, granted_on FROM grant_in_force
            WHERE person_id = ANY (:persons::uuid[]) ORDER BY person_id, department, source_key, help_type
            """;
    private static final String REFUSALS =
            "SELECT DISTINCT person_id, department FROM refusal_in_force WHERE person_id = ANY (:persons::uuid[])";
    private static final String TEMPORARY_AIDS =
            """
            SELECT p.household_id, p.proposal_id, p.cause, d.amount_fen, d.decided_at
            FROM aid_proposal p JOIN aid_decision d ON d.proposal_id = p.proposal_id
            WHERE d.granted AND p.household_id = ANY (:households::uuid[]) ORDER BY d.decided_at, p.proposal_id
            """;
    private static final String CLOSING_RETURNS =
            "SELECT department, area, aid FROM return_in_force WHERE period = :period AND scope IN ('FULL', 'NIL')";

    private final JdbcClient jdbc;
    private final ZoneId zone;

    public CaseStore(JdbcClient jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** The facts of each of {@code households} that is active, in the order given. */
    public List<HouseholdFacts> facts(Collection<HouseholdId> households) {
        Map<UUID, Draft> drafts = new LinkedHashMap<>();
        households.forEach(household -> drafts.put(household.value(), new Draft(household)));
        Map<UUID, Draft> byPerson = new HashMap<>();
        @Nullable String[] ids = Columns.texts(households);
        jdbc.sql(HOUSEHOLDS).param("households", ids).query(row -> {
            Draft draft = of(drafts, row, "household_id");
            draft.area = new Division(row.getString("area"));
            draft.head = row.getObject("head_person_id", UUID.class);
        });
        jdbc.sql(MEMBERS).param("households", ids).query(row -> {
            Draft draft = of(drafts, row, "household_id");
            draft.members.put(row.getObject("person_id", UUID.class), member(row));
            byPerson.put(row.getObject("person_id", UUID.class), draft);
        });
        if (!byPerson.isEmpty()) {
            addLedger(Columns.texts(byPerson.keySet()), byPerson);
        }
        jdbc.sql(TEMPORARY_AIDS).param("households", ids).query(row -> {
            Draft draft = of(drafts, row, "household_id");
            draft.addTemporaryAid(row, zone);
        });
        return drafts.values().stream()
                .filter(draft -> draft.area != null)
                .map(Draft::facts)
                .toList();
    }

    private void addLedger(@Nullable String[] persons, Map<UUID, Draft> byPerson) {
        jdbc.sql(NEEDS).param("persons", persons).query(row -> {
            UUID person = row.getObject("person_id", UUID.class);
            Draft draft = of(byPerson, row, "person_id");
            draft.needs.add(need(row, person));
            draft.answered(person, row.getString("department"));
        });
        jdbc.sql(HELPS).param("persons", persons).query(row -> {
            UUID person = row.getObject("person_id", UUID.class);
            Draft draft = of(byPerson, row, "person_id");
            draft.helps.add(help(row, person));
            draft.answered(person, row.getString("department"));
        });
        jdbc.sql(REFUSALS).param("persons", persons).query(row -> {
            UUID person = row.getObject("person_id", UUID.class);
            of(byPerson, row, "person_id").answered(person, row.getString("department"));
        });
    }

    /** Full lists and nil returns of a period, over all departments and areas. */
    public List<ClosingReturn> closingReturns(String period) {
        return jdbc.sql(CLOSING_RETURNS)
                .param("period", period)
                .query((row, n) -> new ClosingReturn(
                        row.getString("department"), new Division(row.getString("area")), row.getString("aid")))
                .list();
    }

    /** The draft a row belongs to: the query asked for no other. */
    private static Draft of(Map<UUID, Draft> drafts, ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(drafts.get(row.getObject(column, UUID.class)));
    }

    private static HouseholdFacts.Member member(ResultSet row) throws SQLException {
        return new HouseholdFacts.Member(
                new PersonId(row.getObject("person_id", UUID.class)),
                List.of((String[]) row.getArray("categories").getArray()),
                row.getString("school_stage"),
                row.getObject("birth_date", LocalDate.class),
                Set.of());
    }

    private static NeedLine need(ResultSet row, UUID person) throws SQLException {
        return new NeedLine(
                NeedKind.valueOf(row.getString("kind")),
                new PersonId(person),
                new Money(row.getLong("gross_fen")),
                row.getBoolean("serious_illness"),
                row.getString("department"),
                row.getString("source_key"),
                row.getObject("valid_on", LocalDate.class));
    }

    private static HelpLine help(ResultSet row, UUID person) throws SQLException {
        String earmark = row.getString("earmark");
        return new HelpLine(
                row.getString("help_type"),
                HelpForm.valueOf(row.getString("form")),
                new Money(row.getLong("amount_fen")),
                earmark == null ? null : NeedKind.valueOf(earmark),
                new PersonId(person),
                row.getString("department"),
                row.getString("source_key"),
                row.getObject("granted_on", LocalDate.class));
    }

    /** One household while its rows come in. */
    private static final class Draft {
        private final HouseholdId household;
        private final Map<UUID, HouseholdFacts.Member> members = new LinkedHashMap<>();
        private final Map<UUID, Set<String>> answered = new HashMap<>();
        private final List<NeedLine> needs = new ArrayList<>();
        private final List<HelpLine> helps = new ArrayList<>();
        private @Nullable Division area;
        private @Nullable UUID head;

        Draft(HouseholdId household) {
            this.household = household;
        }

        void answered(UUID person, String department) {
            answered.computeIfAbsent(person, id -> new HashSet<>()).add(department);
        }

        void addTemporaryAid(ResultSet row, ZoneId zone) throws SQLException {
            if (head == null) {
                return; // closed meanwhile: nothing is assessed
            }
            Instant decided = row.getObject("decided_at", OffsetDateTime.class).toInstant();
            helps.add(new HelpLine(
                    TEMPORARY_AID,
                    HelpForm.MONEY,
                    new Money(row.getLong("amount_fen")),
                    NeedKind.valueOf(row.getString("cause")),
                    new PersonId(head),
                    CIVIL_AFFAIRS,
                    row.getString("proposal_id"),
                    LocalDate.ofInstant(decided, zone)));
        }

        HouseholdFacts facts() {
            if (area == null) {
                throw new IllegalStateException("household " + household + " is not active");
            }
            List<HouseholdFacts.Member> all = members.entrySet().stream()
                    .map(entry -> new HouseholdFacts.Member(
                            entry.getValue().person(),
                            entry.getValue().categories(),
                            entry.getValue().schoolStage(),
                            entry.getValue().birthDate(),
                            answered.getOrDefault(entry.getKey(), Set.of())))
                    .toList();
            return new HouseholdFacts(household, area, all, needs, helps);
        }
    }
}
