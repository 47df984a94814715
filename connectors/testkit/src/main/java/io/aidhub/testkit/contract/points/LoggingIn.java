package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;

/** Trying the way in changes nothing there, may be repeated, and says when nobody is there. */
final class LoggingIn implements Point {
    @Override
    public String id() {
        return "04-logging-in";
    }

    @Override
    public Needs needs() {
        return Needs.DEPARTMENT;
    }

    @Override
    public Verdict check(Trial trial) {
        Connector connector = trial.open();
        connector.logIn();
        connector.logIn();
        if (!trial.peer().arrivals().isEmpty()) {
            throw Breach.of("login-delivers");
        }
        boolean talks = trial.peer().contacts() > 0;
        try {
            trial.open(trial.peer().settingsOfADeadSystem()).logIn();
        } catch (DepartmentUnavailable e) {
            trial.ear().exception(e);
            return new Verdict.Passed();
        }
        if (talks) {
            throw Breach.of("login-blind");
        }
        return new Verdict.Passed(); // credentials go with each call: there is no way in to try
    }
}
