package io.aidhub.hub.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.roster.JoinedPersons;
import io.aidhub.ledger.roster.PersonJoins;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.SubscriptionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
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
    /** Nothing fails here: that is the business of {@link EveryReceiverEndsLikeTheRosterIT}. */
    private static final Story.Weather KIND = new Story.Weather(1, 0, 1);

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
        Map<String, OddDepartment> departments = new LinkedHashMap<>();
        spine.subscriptions.forEach(
                subscription -> departments.put(subscription.connector(), new OddDepartment(subscription.id(), KIND)));
        try (HubInstance hub = new HubInstance(spine, database, CrashPoint.Watch.none())) {
            hub.enterSubscriptions();
            hub.deliverTo(departments);
            load(hub, new County(story).list(true), database);
            awaitSettled(hub);
            PersonJoins joins = new PersonJoins(
                    hub.database(),
                    new TransactionTemplate(new DataSourceTransactionManager(hub.database())),
                    Clock.systemUTC(),
                    ZoneId.of("Asia/Shanghai"));
            List<UUID> people = hub.jdbc
                    .sql(
                            "SELECT person_id FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE' ORDER BY 1")
                    .query(UUID.class)
                    .list();
            JoinedPersons undone = joins.join(people.get(0), people.get(people.size() - 1), "测试员", "同一人");
            joins.join(people.get(1), people.get(2), "测试员", "同一人");
            joins.join(people.get(3), people.get(1), "测试员", "同一人");
            awaitSettled(hub);
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
            awaitSettled(hub);
            judge(hub, departments);
        } finally {
            spine.drop(database);
        }
    }

    private static void load(HubInstance hub, MonthlyList list, String database) throws IOException {
        Path folder = spine.folder.resolve(database);
        List<Path> files = ListFiles.write(list, 0, folder.resolve("list"));
        IntakeAnswer answer = hub.intake.load(files, list.period(), folder.resolve("errors"));
        hub.intake.release(((IntakeAnswer.Staged) answer).batchId(), "测试员");
    }

    private static void judge(HubInstance hub, Map<String, OddDepartment> departments) {
        for (SubscriptionDefinition subscription : spine.subscriptions) {
            OddDepartment department = departments.get(subscription.connector());
            assertThat(department.complaints())
                    .as("complaints of " + subscription.id())
                    .isEmpty();
            Map<String, Map<String, String>> list = new TreeMap<>();
            department.list().forEach((person, row) -> {
                Map<String, String> fields = new LinkedHashMap<>(row.fields());
                fields.put("household", row.household());
                list.put(person, fields);
            });
            Map<String, Map<String, String>> roster = new TreeMap<>();
            hub.events.forEachCurrent(person -> {
                if (spine.projection.onList(person, subscription)) {
                    roster.put(person.personId().toString(), told(person, subscription));
                }
            });
            RosterCheck.same("list of " + subscription.id() + " beside the roster", list, roster);
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

    private static void awaitSettled(HubInstance hub) {
        Patience.until(
                "everything settled",
                () -> hub.events.waiting() == 0
                        && hub.figures.bySubscription().stream().allMatch(each -> each.settled() && each.parked() == 0),
                () -> hub.events.waiting() + " events wait, " + hub.figures.bySubscription());
    }
}
