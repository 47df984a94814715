package io.aidhub.app.start;

import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.IntakeReport;
import io.aidhub.hub.intake.RosterIntake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what is put into the inbox: one folder a month, named {@code yyyy-MM}. The batch waits for a named person's release. What became of it stands beside the folder in
 * {@code <folder>.txt}, in both languages, the newest answer last; a folder whose lists were not loaded is given back as failed.
 */
final class RosterInbox {
    private static final Logger log = LoggerFactory.getLogger(RosterInbox.class);
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final RosterIntake intake;
    private final Path errors;
    private final Clock clock;
    private final ZoneId zone;

    RosterInbox(RosterIntake intake, Path errors, Clock clock, ZoneId zone) {
        this.intake = intake;
        this.errors = errors;
        this.clock = clock;
        this.zone = zone;
    }

    /** @throws RuntimeException when the lists were not loaded; the answer is written then too */
    void load(Path folder) {
        String name = folder.getFileName().toString();
        YearMonth month;
        try {
            month = YearMonth.parse(name);
        } catch (DateTimeException e) {
            answer(folder, report -> report.noMonth(name));
            throw new IllegalArgumentException("a folder in the inbox is not named by its month", e);
        }
        IntakeAnswer answer;
        try {
            answer = intake.load(RosterIntake.listsIn(folder), month, errors);
        } catch (IOException | RuntimeException e) {
            answer(folder, IntakeReport::failed);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
        answer(folder, report -> report.of(answer, month));
        log.info("roster {}: {}", month, answer.getClass().getSimpleName());
        if (answer instanceof IntakeAnswer.Refused refused) {
            throw new IllegalStateException("lists of " + month + " were refused: " + refused.code());
        }
    }

    private void answer(Path folder, Function<IntakeReport, List<String>> text) {
        List<String> lines = new ArrayList<>();
        lines.add(ZonedDateTime.ofInstant(clock.instant(), zone)
                .truncatedTo(ChronoUnit.SECONDS)
                .toLocalDateTime()
                .toString());
        LANGUAGES.forEach(language -> lines.addAll(text.apply(new IntakeReport(language))));
        lines.add("");
        Path file = folder.resolveSibling(folder.getFileName() + ".txt");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, "\ufeff"); // or an old editor takes it for GB18030
            }
            Files.write(file, lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
