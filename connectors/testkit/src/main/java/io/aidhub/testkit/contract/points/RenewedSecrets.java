package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;

/** A secret that is renewed while the hub runs is used at once, without opening anything again. */
final class RenewedSecrets implements Point {
    @Override
    public String id() {
        return "13-renewed-secrets";
    }

    @Override
    public Verdict check(Trial trial) {
        if (trial.peer().secrets().isEmpty()) {
            return new Verdict.NotDeclared(Text.of("not-declared.secrets"));
        }
        NoticeReceiver receiver = trial.receiver();
        if (!Trial.taken(trial.deliver(receiver, trial.notice(1)))) {
            throw Breach.of("secret-unknown");
        }
        trial.peer().renewSecrets();
        Notice notice = trial.notice(3);
        Outcome outcome = trial.deliver(receiver, notice);
        if (outcome instanceof Outcome.Unavailable) {
            // A connection that was made with the old one may break once; the hub comes again.
            outcome = trial.deliverAgain(receiver, notice);
        }
        if (!Trial.taken(outcome)) {
            throw Breach.of("secret-old", outcome.getClass().getSimpleName());
        }
        return new Verdict.Passed();
    }
}
