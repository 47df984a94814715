package io.aidhub.testkit.contract.points;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Rare names, ID numbers that end in X, a notice of a megabyte and one about nobody arrive whole, or are refused so that a person hears of it. */
final class Characters implements Point {
    private static final String RARE = "rare-characters";
    /** Three bytes each in UTF-8: a megabyte of text. */
    private static final int LONG = 350_000;

    @Override
    public String id() {
        return "12-characters";
    }

    @Override
    public Verdict check(Trial trial) {
        NoticeReceiver receiver = trial.receiver();
        boolean cannot = trial.candidate().description().cannot().contains(RARE);
        if (cannot) {
            Outcome outcome = trial.deliver(receiver, trial.notice(0));
            if (!(outcome instanceof Outcome.Rejected)) {
                throw Breach.of("cannot-yet-does", RARE, outcome.getClass().getSimpleName());
            }
        } else {
            whole(trial, receiver, trial.notice(0), "rare-name");
        }
        whole(trial, receiver, trial.notice(endingInX()), "ends-in-x");
        whole(
                trial,
                receiver,
                SampleNotices.notice(
                        NoticeKind.TEST, 601, 1, Households.person(1).household(), List.of()),
                "nobody");
        megabyte(trial, receiver);
        return cannot ? new Verdict.NotDeclared(Text.of("not-declared.rare")) : new Verdict.Passed();
    }

    private static void whole(Trial trial, NoticeReceiver receiver, Notice notice, String what) {
        trial.peer().forget();
        Outcome outcome = trial.deliver(receiver, notice);
        if (!Trial.taken(outcome)) {
            throw Breach.of(
                    "not-whole", Text.of("notice." + what), outcome.getClass().getSimpleName());
        }
        if (trial.peer().arrivals().stream().noneMatch(arrival -> trial.peer().carries(arrival, notice))) {
            throw Breach.of("spoiled", Text.of("notice." + what));
        }
    }

    /** A department may refuse so much; it must not lose it. */
    private static void megabyte(Trial trial, NoticeReceiver receiver) {
        Households.Sample person = Households.person(7);
        Map<String, String> fields = new TreeMap<>(trial.peer().fields(person));
        Iterator<Map.Entry<String, String>> each = fields.entrySet().iterator();
        if (each.hasNext()) {
            each.next().setValue("长".repeat(LONG));
        }
        Notice notice = SampleNotices.enrolled(602, person, fields);
        trial.peer().forget();
        Outcome outcome = trial.deliver(receiver, notice);
        boolean arrived = trial.peer().arrivals().stream()
                .anyMatch(arrival -> trial.peer().carries(arrival, notice));
        if (!(outcome instanceof Outcome.Rejected) && !(Trial.taken(outcome) && arrived)) {
            throw Breach.of(
                    "not-whole", Text.of("notice.long"), outcome.getClass().getSimpleName());
        }
    }

    private static int endingInX() {
        return IntStream.range(0, 400)
                .filter(number ->
                        Households.person(number).residentId().number().endsWith("X"))
                .findFirst()
                .orElseThrow();
    }
}
