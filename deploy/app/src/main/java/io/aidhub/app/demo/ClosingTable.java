package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.app.command.TextTable;
import io.aidhub.app.start.Hub;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.deliver.ReceiptChain;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.OpenList;
import io.aidhub.ledger.gaps.LoopFigures;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.NoticeMapping;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Division;
import io.aidhub.spi.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The closing table (勾稽表): what the hub wrote, what departments confirm by their own count, and row by row whether each department's own list is what the
 * roster says it should be.
 */
final class ClosingTable {
    /** Most breaches of order that are named for one department. */
    private static final int SHOWN = 10;

    private final Hub hub;
    private final SandboxAdmin admin;
    private final Screen screen;
    private final List<String> broken = new ArrayList<>();

    ClosingTable(Hub hub, SandboxAdmin admin, Screen screen) {
        this.hub = hub;
        this.admin = admin;
        this.screen = screen;
    }

    /** Prints the table. @return the lines that do not add up */
    List<String> print(DemoOptions options) {
        screen.blank();
        screen.say("demo.closing", DemoOptions.period(options.month()));
        screen.lines(departments().lines());
        snapshots();
        screen.lines(returns().lines());
        loop();
        order();
        chains();
        return List.copyOf(broken);
    }

    private TextTable departments() {
        TextTable table = header("demo.closing.departments");
        Map<String, SubscriptionDefinition> definitions = hub.part(Mappings.class).subscriptions().stream()
                .collect(Collectors.toMap(SubscriptionDefinition::id, definition -> definition));
        for (DeliveryFigures.Figures figures : hub.part(DeliveryFigures.class).bySubscription()) {
            SubscriptionDefinition definition = definitions.get(figures.subscriptionId());
            if (definition == null) {
                continue;
            }
            JsonNode count = admin.get("/departments/" + figures.department() + "/count");
            long confirmed = count.path("received").asLong();
            expect(figures.department() + ": " + "delivered", figures.written(), figures.delivered());
            expect(figures.department() + ": " + "confirmed", figures.delivered(), confirmed);
            if (figures.parked() > 0) {
                broken.add(figures.department() + ": parked " + figures.parked());
            }
            if (definition.referral()) {
                referrals(table, figures, definition, confirmed);
                continue;
            }
            Comparison comparison = compare(figures.department(), definition);
            expect(
                    figures.department() + ": own list",
                    comparison.expected(),
                    count.path("active").asLong());
            if (comparison.different() > 0) {
                broken.add(figures.department() + ": rows that differ " + comparison.different());
            }
            table.row(
                    figures.department(),
                    comparison.expected(),
                    figures.written(),
                    figures.delivered(),
                    confirmed,
                    count.path("active").asLong(),
                    screen.text(comparison.different() == 0 ? "screen.yes" : "screen.no"));
        }
        return table;
    }

    /** The first load: a part counts as one notice above, whatever the number of its households. */
    private void snapshots() {
        List<String> told = new ArrayList<>();
        for (DeliveryFigures.Snapshots snapshot :
                hub.part(DeliveryFigures.class).snapshots()) {
            told.add(screen.text("demo.closing.snapshot", snapshot.department(), snapshot.parts(), snapshot.persons()));
            if (!snapshot.ended()) {
                broken.add(snapshot.department() + ": snapshot without its end");
            }
        }
        if (!told.isEmpty()) {
            screen.say("demo.closing.snapshots", String.join(" · ", told));
        }
    }

    /** Offers beside the receiver's own book: as many, and each as it was told and stands. */
    private void referrals(
            TextTable table, DeliveryFigures.Figures figures, SubscriptionDefinition definition, long confirmed) {
        ReferralRows.Comparison comparison = new ReferralRows(hub, admin).compare(figures.department(), definition);
        expect(figures.department() + ": own book", comparison.offers(), comparison.own());
        if (comparison.different() > 0) {
            broken.add(figures.department() + ": offers that differ " + comparison.different());
        }
        table.row(
                figures.department(),
                comparison.offers(),
                figures.written(),
                figures.delivered(),
                confirmed,
                comparison.own(),
                screen.text(comparison.different() == 0 ? "screen.yes" : "screen.no"));
    }

    /** Holds the department's own list against what the roster says it should be, row by row. */
    private Comparison compare(String department, SubscriptionDefinition definition) {
        Map<String, Map<String, String>> store = new HashMap<>();
        admin.store(
                department, row -> store.put(row.getOrDefault(Notice.LIST_REF, "") + row.get(Notice.PERSON_REF), row));
        List<OpenList> lists = definition.openedByResponse()
                ? hub.part(DispatchStore.class).lists().of(definition.id())
                : List.of(OpenList.STANDING);
        Projection projection = hub.part(Projection.class);
        NoticeMapping mapping = hub.part(Mappings.class).notice(definition.mapping());
        long[] counts = new long[2];
        hub.part(DispatchStore.class).forEachCurrent(person -> {
            if (!projection.onList(person, definition)) {
                return;
            }
            for (OpenList list : lists) {
                if (list.covers(new Division(person.area()))) {
                    counts[0]++;
                    Map<String, String> row =
                            store.remove((list.standing() ? "" : list.id().toString()) + person.personId());
                    counts[1] += agrees(row, mapping, projection.fields(person, definition)) ? 0 : 1;
                }
            }
        });
        return new Comparison(counts[0], counts[1] + store.size());
    }

    private static boolean agrees(
            @Nullable Map<String, String> row, NoticeMapping mapping, Map<String, String> fields) {
        try {
            return row != null
                    && mapping.active(fields).entrySet().stream()
                            .allMatch(field -> field.getValue().equals(field(row, field.getKey())));
        } catch (MappingProblem e) {
            return false;
        }
    }

    /** Staging tables have lower-case columns; the department's field is the same. */
    private static @Nullable String field(Map<String, String> row, String name) {
        String value = row.get(name);
        return value != null ? value : row.get(name.toLowerCase(Locale.ROOT));
    }

    private TextTable returns() {
        TextTable table = header("demo.closing.returns");
        Map<String, Long> produced = admin.produced();
        Map<String, long[]> taken = new HashMap<>();
        for (LoopFigures.Records records : hub.part(LoopFigures.class).records()) {
            long[] sums = taken.computeIfAbsent(records.department(), department -> new long[2]);
            sums[0] += records.ledger();
            sums[1] += records.parked();
        }
        produced.forEach((department, number) -> {
            long[] sums = taken.getOrDefault(department, new long[2]);
            expect(department + ": returns", number, sums[0] + sums[1]);
            table.row(department, number, sums[0], sums[1]);
        });
        return table;
    }

    private void loop() {
        LoopFigures figures = hub.part(LoopFigures.class);
        LoopFigures.Gaps gaps = figures.gaps();
        LoopFigures.Decisions decisions = figures.decisions();
        Map<String, Long> proposals = figures.proposals();
        Map<String, Long> needs = figures.needs();
        long proposed = sum(proposals);
        long decided = decisions.granted() + decisions.refused();
        screen.say(
                "demo.closing.figures",
                gaps.finalGaps() + gaps.provisionalGaps(),
                gaps.provisionalGaps(),
                proposed,
                decided,
                sum(needs));
        screen.say("demo.closing.proposals", words(proposals));
        long offers = 0;
        for (String receiver : Receivers.of(hub)) {
            offers += sum(figures.offers(receiver));
            screen.say(
                    "demo.closing.offers",
                    receiver + ": " + words(figures.offers(receiver)) + " | " + words(figures.offerReasons(receiver))
                            + " | " + words(figures.outcomes(receiver)));
        }
        figures.silence()
                .forEach(silence -> screen.say(
                        "demo.silent", silence.department(), silence.area(), String.valueOf(silence.households())));
        expect("proposals decided", proposed - proposals.getOrDefault("WITHDRAWN", 0L), decided);
        expect("needs = offers", sum(needs), offers);
    }

    /** Once in effect and in order, as the departments' own logs tell it. */
    private void order() {
        long repeats = 0;
        long breaches = 0;
        for (DeliveryFigures.Figures figures : hub.part(DeliveryFigures.class).bySubscription()) {
            ArrivalOrder order = new ArrivalOrder(figures.department());
            admin.log(figures.department(), order::add);
            repeats += order.repeats();
            breaches += order.breaches().size();
            order.breaches().stream().limit(SHOWN).forEach(broken::add);
            expect(figures.department() + ": numbers unexplained", 0, order.unexplained(figures.written()));
        }
        screen.say("demo.closing.order", repeats, breaches);
    }

    private void chains() {
        ReceiptChain chain = hub.part(ReceiptChain.class);
        DeliveryFigures deliveries = hub.part(DeliveryFigures.class);
        List<DeliveryFigures.Figures> subscriptions = deliveries.bySubscription();
        for (DeliveryFigures.Figures figures : subscriptions) {
            chain.firstBroken(figures.subscriptionId())
                    .ifPresent(number -> broken.add(figures.subscriptionId() + ": receipt chain broken at " + number));
            expect(
                    figures.subscriptionId() + ": numbers without a notice",
                    0,
                    deliveries.unexplained(figures.subscriptionId()));
        }
        screen.say("demo.closing.chain", subscriptions.size());
    }

    private TextTable header(String key) {
        return new TextTable().row((Object[]) screen.text(key).split("\\|", -1));
    }

    private void expect(String what, long should, long is) {
        if (should != is) {
            broken.add(what + " " + should + " ≠ " + is);
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(" · "));
    }

    private record Comparison(long expected, long different) {}
}
