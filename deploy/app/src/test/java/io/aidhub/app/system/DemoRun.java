package io.aidhub.app.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code hub demo --once} on one folder: first month, next month, with a fault or without, as often as wanted. */
final class DemoRun {
    static final int HOUSEHOLDS = 300;
    static final long SEED = 20_261_101;

    /** Its own 180 s, and what start and end of all processes may take beside a busy build. */
    private static final Duration LIMIT = Duration.ofSeconds(300);

    private final RunFolder folder;
    private int month = 1;
    private String fault = "";
    private String load = "";

    private DemoRun(RunFolder folder) {
        this.folder = folder;
    }

    static DemoRun in(RunFolder folder) {
        return new DemoRun(folder);
    }

    DemoRun month(int number) {
        month = number;
        return this;
    }

    /** A point of {@code CrashPoint}, a victim and for the how manieth time: {@code AFTER_STAGE:hub:1}. */
    DemoRun fault(String point) {
        fault = point;
        return this;
    }

    /** A mended error file, loaded last. */
    DemoRun load(Path file) {
        load = file.toString();
        return this;
    }

    HubProcess.Ended once() {
        return start("--once").ended(LIMIT);
    }

    /** The demonstration that goes on after the loop is closed, until it is stopped; returns when it has come so far. */
    HubProcess living() {
        return start().says("演示继续运行", LIMIT);
    }

    HubProcess start(String... more) {
        List<String> arguments = new ArrayList<>(List.of("demo", "--data", "demo"));
        arguments.addAll(List.of(more));
        arguments.addAll(county(month));
        if (!load.isEmpty()) {
            arguments.addAll(List.of("--load", load));
        }
        List<String> options = fault.isEmpty() ? List.of() : List.of("-Daidhub.fault=" + fault);
        return HubProcess.start("aidhub.jar", folder, options, Map.of(), arguments.toArray(String[]::new));
    }

    private static List<String> county(int month) {
        return List.of(
                "--households",
                Integer.toString(HOUSEHOLDS),
                "--seed",
                Long.toString(SEED),
                "--month",
                Integer.toString(month));
    }

    /** Writes the lists of one month as the demonstration itself does, and more when options say so. */
    static HubProcess.Ended county(RunFolder folder, Path out, int month, String... more) {
        List<String> arguments = new ArrayList<>(List.of("county", "--out", out.toString()));
        arguments.addAll(county(month));
        arguments.addAll(List.of(more));
        return HubProcess.start("sandbox.jar", folder, List.of(), Map.of(), arguments.toArray(String[]::new))
                .ended(Duration.ofSeconds(60));
    }
}
