package io.aidhub.testkit.contract.points;

import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.HashMap;
import java.util.Map;

/** A setting that is missing or wrong is refused by its name, and opening talks to nobody. */
final class SettingsRefused implements Point {
    @Override
    public String id() {
        return "03-settings";
    }

    @Override
    public Needs needs() {
        return Needs.DEPARTMENT;
    }

    @Override
    public Verdict check(Trial trial) {
        Map<String, String> settings = trial.peer().settings(Trial.PATIENCE);
        for (Candidate.Wanted setting : trial.candidate().description().settings()) {
            if (setting.required()) {
                Map<String, String> without = new HashMap<>(settings);
                without.remove(setting.name());
                refused(trial, setting.name(), without);
            }
            setting.wrong().ifPresent(wrong -> {
                Map<String, String> bad = new HashMap<>(settings);
                bad.put(setting.name(), wrong);
                refused(trial, setting.name(), bad);
            });
        }
        trial.open(trial.peer().settingsOfADeadSystem());
        trial.open();
        if (trial.peer().contacts() > 0) {
            throw Breach.of("opening-connects", trial.peer().contacts());
        }
        return new Verdict.Passed();
    }

    private static void refused(Trial trial, String setting, Map<String, String> settings) {
        try {
            trial.open(settings);
        } catch (RuntimeException e) {
            trial.ear().exception(e);
            if (String.valueOf(e.getMessage()).contains(setting)) {
                return;
            }
            throw Breach.of("setting-unnamed", setting);
        }
        throw Breach.of("setting-taken", setting);
    }
}
