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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The department hears of what was wrong or is over: corrections, exits, void notices; and of a test, which is about nobody. */
final class Withdrawal implements Point {
    private static final String WITHDRAWAL = "withdrawal";

    @Override
    public String id() {
        return "10-withdrawal";
    }

    @Override
    public Verdict check(Trial trial) {
        NoticeReceiver receiver = trial.receiver();
        Households.Sample person = Households.person(5);
        Notice voided = SampleNotices.voided(501, person.household());
        boolean cannot = trial.candidate().description().cannot().contains(WITHDRAWAL);
        if (cannot) {
            Outcome outcome = trial.deliver(receiver, voided);
            if (!(outcome instanceof Outcome.Rejected)) {
                throw Breach.of(
                        "cannot-yet-does", WITHDRAWAL, outcome.getClass().getSimpleName());
            }
        } else {
            arrives(trial, receiver, voided);
        }
        Map<String, String> row = row(trial, person);
        arrives(trial, receiver, SampleNotices.notice(NoticeKind.CORRECTED, 502, 1, person.household(), List.of(row)));
        row.put(Notice.ROW_STATUS, "EXITED");
        arrives(trial, receiver, SampleNotices.notice(NoticeKind.EXITED, 503, 1, person.household(), List.of(row)));
        row.put(Notice.ROW_STATUS, "DECEASED");
        arrives(trial, receiver, SampleNotices.notice(NoticeKind.DECEASED, 504, 1, person.household(), List.of(row)));
        arrives(trial, receiver, SampleNotices.notice(NoticeKind.TEST, 505, 1, person.household(), List.of()));
        return cannot ? new Verdict.NotDeclared(Text.of("not-declared.withdrawal")) : new Verdict.Passed();
    }

    private static Map<String, String> row(Trial trial, Households.Sample person) {
        return new TreeMap<>(SampleNotices.enrolled(1, person, trial.peer().fields(person))
                .rows()
                .get(0));
    }

    private static void arrives(Trial trial, NoticeReceiver receiver, Notice notice) {
        trial.peer().forget();
        Outcome outcome = trial.deliver(receiver, notice);
        if (!Trial.taken(outcome)) {
            throw Breach.of("kind-refused", notice.kind(), outcome.getClass().getSimpleName());
        }
        if (trial.peer().arrivals().stream().noneMatch(arrival -> trial.peer().carries(arrival, notice))) {
            throw Breach.of("kind-lost", notice.kind());
        }
    }
}
