package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Connector;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Ear;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.Optional;

/** Nothing it says shows a secret or a person: outcomes, exceptions with their causes, and the log, of all points. Judged last. */
final class Discretion implements Point {
    @Override
    public String id() {
        return "02-discretion";
    }

    @Override
    public Needs needs() {
        return Needs.DEPARTMENT;
    }

    @Override
    public Verdict check(Trial trial) {
        Connector connector = trial.open();
        Optional<NoticeReceiver> receiver = connector.noticeReceiver();
        for (Fault fault : trial.peer().faults()) {
            // Those that never answer say nothing that could be repeated.
            if (receiver.isPresent() && fault != Fault.HANGS && fault != Fault.DRIPS && fault != Fault.DOWN) {
                trial.peer().has(fault);
                trial.deliver(receiver.get(), trial.notice(1));
            }
        }
        Ear ear = trial.ear();
        ear.indiscretion(trial.peer().secrets()).ifPresent(where -> {
            throw Breach.of("indiscretion." + where);
        });
        return new Verdict.Passed();
    }
}
