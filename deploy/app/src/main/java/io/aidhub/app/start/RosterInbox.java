package io.aidhub.app.start;

import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.RosterIntake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what is put into the inbox: one folder a month, named {@code yyyy-MM}. The batch waits for a named person's release. */
final class RosterInbox {
    private static final Logger log = LoggerFactory.getLogger(RosterInbox.class);

    private final RosterIntake intake;
    private final Path errors;

    RosterInbox(RosterIntake intake, Path errors) {
        this.intake = intake;
        this.errors = errors;
    }

    void load(Path folder) {
        YearMonth period;
        try {
            period = YearMonth.parse(folder.getFileName().toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "收件目录里的文件夹要以月份命名，例如 2026-10 · a folder in the inbox is named by its month, for example 2026-10: "
                            + folder.getFileName(),
                    e);
        }
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            IntakeAnswer answer = intake.load(files, period, errors);
            log.info("roster {}: {}", period, answer.getClass().getSimpleName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
