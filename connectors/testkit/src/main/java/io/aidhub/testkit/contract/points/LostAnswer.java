package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.List;

/** When the answer is lost after the department took a notice, it comes again as it was: nothing is lost, and a repeat can be known. */
final class LostAnswer implements Point {
    @Override
    public String id() {
        return "08-lost-answer";
    }

    @Override
    public Verdict check(Trial trial) {
        boolean answers = trial.peer().answers();
        if (answers && !trial.peer().faults().contains(Fault.TAKES_AND_BREAKS)) {
            return new Verdict.NotTried(
                    Text.of("not-tried.fault", trial.candidate().description().transport()));
        }
        NoticeReceiver receiver = trial.receiver();
        Notice notice = trial.notice(3);
        if (answers) {
            lost(trial, receiver, notice);
        } else if (!Trial.taken(trial.deliver(receiver, notice))) {
            throw Breach.of("repeat-refused", 1);
        }
        if (!Trial.taken(trial.deliverAgain(receiver, notice))) {
            throw Breach.of("repeat-refused", 2);
        }
        List<Arrival> arrivals = trial.peer().arrivals();
        boolean known = arrivals.stream()
                .allMatch(arrival ->
                        arrival.noticeIds().equals(List.of(notice.id().toString()))
                                && trial.peer().carries(arrival, notice));
        if (arrivals.isEmpty() || !known) {
            throw Breach.of("repeat-differs");
        }
        return answers ? new Verdict.Passed() : new Verdict.NotDeclared(Text.of("not-declared.answers"));
    }

    private static void lost(Trial trial, NoticeReceiver receiver, Notice notice) {
        trial.peer().has(Fault.TAKES_AND_BREAKS);
        Outcome lost = trial.deliver(receiver, notice);
        if (!(lost instanceof Outcome.Unavailable || lost instanceof Outcome.Retry)) {
            throw Breach.of("lost-answer-told-as", lost.getClass().getSimpleName());
        }
        trial.peer().has(Fault.NONE);
    }
}
