package io.aidhub.testkit.contract.points;

import io.aidhub.spi.NoticeReceiver;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.List;

/** What is sent for each fixture is what the fixture says, to the byte. */
final class Fixtures implements Point {
    @Override
    public String id() {
        return "05-fixtures";
    }

    @Override
    public Verdict check(Trial trial) {
        List<Candidate.Fixture> fixtures = trial.candidate().fixtures();
        if (fixtures.isEmpty()) {
            throw Breach.of("no-fixtures");
        }
        NoticeReceiver receiver = trial.receiver();
        for (Candidate.Fixture fixture : fixtures) {
            trial.peer().forget();
            if (!Trial.taken(trial.deliver(receiver, fixture.notice()))) {
                throw Breach.of("fixture-refused", fixture.name());
            }
            List<Arrival> arrivals = trial.peer().arrivals();
            if (arrivals.isEmpty() || !same(trial, fixture, arrivals.get(0))) {
                throw Breach.of("fixture-differs", fixture.name());
            }
        }
        return new Verdict.Passed();
    }

    private static boolean same(Trial trial, Candidate.Fixture fixture, Arrival arrival) {
        return trial.peer().carries(arrival, fixture.notice())
                && fixture.request().map(arrival.text().strip()::equals).orElse(true);
    }
}
