package io.aidhub.hub.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.roster.JoinedPersons;
import io.aidhub.ledger.roster.PersonJoins;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.SubscriptionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever is joined with whom, in one household or two, before the notices of the list went out or after: every receiver's list is the roster's, and nobody is told of an exit. */
class JoinReachesEveryReceiverIT {
    private static Spine spine;

    @BeforeContainer
    static void open() throws IOException {
        spine = new Spine();
    }

    @AfterContainer
    static void close() {
        spine.close();
    }

    @Provide
    Arbitrary<Story> stories() {
        return Stories.all();
    }

    @Property(seed = "20261122", tries = 3, shrinking = ShrinkingMode.OFF)
    void everyReceiverHoldsTheRosterAfterJoins(@ForAll("stories") Story story) throws IOException {
        String database = spine.freshDatabase();
        FairDepartments departments = new FairDepartments(spine);
        try (HubInstance hub = new HubInstance(spine, database, CrashPoint.Watch.none())) {
            hub.enterSubscriptions();
            hub.deliverTo(departments.byConnector());
            FairDepartments.load(hub, new County(story).list(true), 0, spine.folder.resolve(database));
            hub.awaitSettled();
            PersonJoins joins = new PersonJoins(
                    hub.database(),
                    new TransactionTemplate(new DataSourceTransactionManager(hub.database())),
                    Clock.systemUTC(),
                    ZoneId.of("Asia/Shanghai"),
                    YearMonth::from);
            List<UUID> people = hub.jdbc
                    .sql(
                            "SELECT person_id FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE' ORDER BY 1")
                    .query(UUID.class)
                    .list();
            JoinedPersons undone = joins.join(people.get(0), people.get(people.size() - 1), "测试员", "同一人");
            joins.join(people.get(1), people.get(2), "测试员", "同一人");
            joins.join(people.get(3), people.get(1), "测试员", "同一人");
            hub.awaitSettled();
            judge(hub, departments);
            assertThat(hub.jdbc
                            .sql(
                                    """
                                    SELECT DISTINCT d.kind FROM delivery d JOIN status_event e USING (event_id)
                                    WHERE e.kind = 'MERGED'
                                    """)
                            .query(String.class)
                            .list())
                    .contains("MERGED")
                    .doesNotContain("EXITED", "DECEASED");
            joins.part(undone.kept(), undone.merged(), "测试员", "认错了人");
            hub.awaitSettled();
            judge(hub, departments);
        } finally {
            spine.drop(database);
        }
    }

    private static void judge(HubInstance hub, FairDepartments departments) {
        departments.requireNoComplaints();
        Map<String, Map<String, Map<String, String>>> lists = departments.lists();
        for (SubscriptionDefinition subscription : spine.subscriptions) {
            Map<String, Map<String, String>> roster = new TreeMap<>();
            hub.events.forEachCurrent(person -> {
                if (spine.projection.onList(person, subscription)) {
                    roster.put(person.personId().toString(), told(person, subscription));
                }
            });
            RosterCheck.same(
                    "list of " + subscription.id() + " beside the roster", lists.get(subscription.connector()), roster);
        }
    }

    private static Map<String, String> told(PersonFacts person, SubscriptionDefinition subscription) {
        try {
            Map<String, String> row = new LinkedHashMap<>(spine.mappings
                    .notice(subscription.mapping())
                    .active(spine.projection.fields(person, subscription)));
            row.put("household", person.householdId().toString());
            return row;
        } catch (MappingProblem e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
