package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whatever goes wrong at the department, the hub is told the truth, soon. */
final class FaultsTold implements Point {
    @Override
    public String id() {
        return "06-faults";
    }

    @Override
    public Verdict check(Trial trial) {
        List<Text> wrong = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (trial.peer().faults().contains(fault)) {
                try {
                    tell(trial, fault, wrong);
                } catch (Breach late) {
                    wrong.add(Text.of("fault.met", fault.told(), late.verdict().seen()));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw Breach.of("faults", wrong);
        }
        return new Verdict.Passed();
    }

    private static void tell(Trial trial, Fault fault, List<Text> wrong) {
        trial.peer().forget();
        boolean endless = fault == Fault.HANGS || fault == Fault.DRIPS;
        // A connector for each: an earlier fault may have made it wary.
        NoticeReceiver receiver = trial.receiver(trial.open(
                fault == Fault.DOWN
                        ? trial.peer().settingsOfADeadSystem()
                        : trial.peer().settings(endless ? Trial.IMPATIENCE : Trial.PATIENCE)));
        trial.peer().has(fault);
        Notice notice = trial.notice(1);
        Duration limit = endless ? Trial.LONGEST_CALL : Trial.PATIENCE;
        Outcome outcome = trial.deliver(receiver, List.of(notice), limit).get(0);
        boolean why = fault == Fault.REFUSES && trial.peer().saysWhyItRefuses();
        if (!fault.isTold(outcome) || why && !Fault.isReason(outcome)) {
            wrong.add(Text.of("fault.told-as", fault.told(), kind(outcome)));
        }
        if (fault == Fault.POINTS_ELSEWHERE && trial.peer().strays() > 0) {
            wrong.add(Text.of("fault.followed", fault.told()));
        }
        boolean passes = outcome instanceof Outcome.Retry || outcome instanceof Outcome.Unavailable;
        if (passes && !endless && fault != Fault.DOWN) {
            trial.peer().has(Fault.NONE);
            Outcome later = trial.deliverAgain(receiver, notice);
            if (!Trial.taken(later)) {
                wrong.add(Text.of("fault.not-over", fault.told(), kind(later)));
            }
        }
    }

    /** Without its words: they may tell of a person, which is another point's matter. */
    private static String kind(Outcome outcome) {
        return outcome.getClass().getSimpleName();
    }
}
