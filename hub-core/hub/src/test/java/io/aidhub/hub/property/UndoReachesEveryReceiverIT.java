package io.aidhub.hub.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.roster.RosterUndo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
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
        FairDepartments departments = new FairDepartments(spine);
        try (HubInstance hub = new HubInstance(spine, database, CrashPoint.Watch.none())) {
            hub.enterSubscriptions();
            hub.deliverTo(departments.byConnector());
            Path folder = spine.folder.resolve(database);
            County county = new County(story);
            List<UUID> released = new ArrayList<>();
            int serial = 0;
            released.add(FairDepartments.load(hub, county.list(true), serial, folder));
            hub.awaitSettled();
            Map<String, Map<String, Map<String, String>>> first = departments.lists();
            assertThat(first.values()).anySatisfy(list -> assertThat(list).isNotEmpty());
            for (Story.Chapter chapter : story.chapters()) {
                county.live(chapter);
                released.add(FairDepartments.load(hub, county.list(chapter.categoryList()), ++serial, folder));
                departments.byConnector().values().forEach(OddDepartment::nextChapter);
                if (chapter.waits()) {
                    hub.awaitSettled();
                }
            }
            RosterUndo undo = new RosterUndo(
                    hub.database(),
                    new TransactionTemplate(new DataSourceTransactionManager(hub.database())),
                    Clock.systemUTC());
            for (int newest = released.size() - 1; newest > 0; newest--) {
                assertThat(undo.undo(released.get(newest), "测试员", "误导入").left()).isZero();
            }
            hub.awaitSettled();
            departments.requireNoComplaints();
            Map<String, Map<String, Map<String, String>>> last = departments.lists();
            first.forEach((connector, list) -> RosterCheck.same(
                    "list of " + connector + " beside that of the first list",
                    new TreeMap<>(last.get(connector)),
                    new TreeMap<>(list)));
        } finally {
            spine.drop(database);
        }
    }
}
