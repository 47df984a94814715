package io.aidhub.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The invented county after two months, run once for all tests that look at it. */
final class TwoMonths {
    private static @Nullable TwoMonths run;

    private final RunFolder folder;
    private final HubProcess.Ended first;
    private final HubProcess.Ended second;

    private TwoMonths(RunFolder folder) {
        this.folder = folder;
        this.first = DemoRun.in(folder).once();
        this.second = DemoRun.in(folder).month(2).once();
    }

    /** Ran without a look at how it went: the tests look. */
    static synchronized TwoMonths run() {
        if (run == null) {
            run = new TwoMonths(RunFolder.fresh("two-months"));
        }
        return run;
    }

    RunFolder folder() {
        return folder;
    }

    HubProcess.Ended first() {
        return first;
    }

    HubProcess.Ended second() {
        return second;
    }

    Path data() {
        return folder.file("demo");
    }

    Path lists() {
        return folder.file("demo-county");
    }

    Path errors() {
        return folder.file("demo-errors");
    }

    StoppedHub stopped() {
        return StoppedHub.open(data(), folder.file("demo-keys.properties"));
    }

    List<Path> errorFiles() {
        try (Stream<Path> files = Files.list(errors())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
