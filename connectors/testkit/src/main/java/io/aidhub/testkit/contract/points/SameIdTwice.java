package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.testkit.SampleNotices;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.List;

/** A notice that is handed over twice can have one effect only: each hand-over reaches the department once, under the same id. */
final class SameIdTwice implements Point {
    @Override
    public String id() {
        return "07-same-id-twice";
    }

    @Override
    public Verdict check(Trial trial) {
        NoticeReceiver receiver = trial.receiver();
        Notice notice = trial.notice(1);
        handOver(trial, receiver, notice, 1);
        handOver(trial, receiver, SampleNotices.again(notice), 2);
        return new Verdict.Passed();
    }

    private static void handOver(Trial trial, NoticeReceiver receiver, Notice notice, int most) {
        if (!Trial.taken(trial.deliver(receiver, notice))) {
            throw Breach.of("repeat-refused", most);
        }
        List<Arrival> arrivals = trial.peer().arrivals();
        if (arrivals.isEmpty() || arrivals.size() > most) {
            throw Breach.of("arrived-often", most, arrivals.size());
        }
        String id = notice.id().toString();
        if (!arrivals.stream().allMatch(arrival -> arrival.noticeIds().equals(List.of(id)))) {
            throw Breach.of("no-id");
        }
    }
}
