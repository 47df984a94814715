package io.aidhub.testkit.contract.points;

import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.List;

/** Its description and its fixtures are right before anything runs. */
final class Described implements Point {
    @Override
    public String id() {
        return "01-description";
    }

    @Override
    public Needs needs() {
        return Needs.DESCRIPTION;
    }

    @Override
    public Verdict check(Trial trial) {
        List<String> problems = trial.candidate().problems();
        if (!problems.isEmpty()) {
            throw Breach.of("description", problems);
        }
        return new Verdict.Passed();
    }
}
