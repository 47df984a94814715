package io.aidhub.hub.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.mapping.SubscriptionDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
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

/** Whatever happened from list to list, and whether its notices had gone out or not: when every list but the first is undone, every receiver holds what the first list said. */
class UndoReachesEveryReceiverIT {
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
    void everyReceiverHoldsTheRosterBeforeTheUndoneLists(@ForAll("stories") Story story) throws IOException {
        System.out.printf("undone story %s%n", story);
        String database = spine.freshDatabase();
        Map<String, OddDepartment> departments = new LinkedHashMap<>();
        spine.subscriptions.forEach(
                subscription -> departments.put(subscription.connector(), new OddDepartment(subscription.id(), KIND)));
        try (HubInstance hub = new HubInstance(spine, database, CrashPoint.Watch.none())) {
            hub.enterSubscriptions();
            hub.deliverTo(departments);
            County county = new County(story);
            List<UUID> released = new ArrayList<>();
            int serial = 0;
            released.add(load(hub, county.list(true), serial, database));
            awaitSettled(hub);
            Map<String, Map<String, Map<String, String>>> first = lists(departments);
            assertThat(first.values()).anySatisfy(list -> assertThat(list).isNotEmpty());
            for (Story.Chapter chapter : story.chapters()) {
                county.live(chapter);
                released.add(load(hub, county.list(chapter.categoryList()), ++serial, database));
                departments.values().forEach(OddDepartment::nextChapter);
                if (chapter.waits()) {
                    awaitSettled(hub);
                }
            }
            RosterUndo undo = new RosterUndo(
                    hub.database(),
                    new TransactionTemplate(new DataSourceTransactionManager(hub.database())),
                    Clock.systemUTC());
            for (int newest = released.size() - 1; newest > 0; newest--) {
                assertThat(undo.undo(released.get(newest), "测试员", "误导入").left()).isZero();
            }
            awaitSettled(hub);
            for (SubscriptionDefinition subscription : spine.subscriptions) {
                OddDepartment department = departments.get(subscription.connector());
                assertThat(department.complaints())
                        .as("complaints of " + subscription.id())
                        .isEmpty();
                RosterCheck.same(
                        "list of " + subscription.id() + " beside that of the first list",
                        new TreeMap<>(lists(departments).get(subscription.connector())),
                        new TreeMap<>(first.get(subscription.connector())));
            }
        } finally {
            spine.drop(database);
        }
    }

    private static UUID load(HubInstance hub, MonthlyList list, int serial, String database) throws IOException {
        Path folder = spine.folder.resolve(database);
        List<Path> files = ListFiles.write(list, serial, folder.resolve("list-" + serial));
        IntakeAnswer answer = hub.intake.load(files, list.period(), folder.resolve("errors"));
        UUID batch;
        if (answer instanceof IntakeAnswer.Held held) {
            batch = held.batchId();
            hub.intake.admit(batch);
        } else {
            batch = ((IntakeAnswer.Staged) answer).batchId();
        }
        hub.intake.release(batch, "测试员");
        return batch;
    }

    /** By connector and person: what the department holds of everybody on its list. */
    private static Map<String, Map<String, Map<String, String>>> lists(Map<String, OddDepartment> departments) {
        Map<String, Map<String, Map<String, String>>> lists = new TreeMap<>();
        departments.forEach((connector, department) -> {
            Map<String, Map<String, String>> list = new TreeMap<>();
            department.list().forEach((person, row) -> {
                Map<String, String> fields = new LinkedHashMap<>(row.fields());
                fields.put("household", row.household());
                list.put(person, fields);
            });
            lists.put(connector, list);
        });
        return lists;
    }

    private static void awaitSettled(HubInstance hub) {
        Patience.until(
                "everything settled",
                () -> hub.events.waiting() == 0
                        && hub.figures.bySubscription().stream().allMatch(each -> each.settled() && each.parked() == 0),
                () -> hub.events.waiting() + " events wait, " + hub.figures.bySubscription());
    }
}
