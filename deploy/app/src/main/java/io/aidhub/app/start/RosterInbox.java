package io.aidhub.app.start;

import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.IntakeReport;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.intake.SentList;
import io.aidhub.routes.clock.ListFolder;
import io.aidhub.spi.DepartmentUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what is put into the inbox, on this machine or on another: one folder a month, named {@code yyyy-MM}. The batch waits for a named person's release. What became of it
 * stands beside the folder in {@code <folder>.txt}, in both languages, the newest answer last; a folder whose lists were not loaded is given back as failed.
 */
final class RosterInbox {
    private static final Logger log = LoggerFactory.getLogger(RosterInbox.class);
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final String BOM = "\ufeff"; // or an old editor takes it for GB18030

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
        Path file = folder.resolveSibling(folder.getFileName() + ".txt");
        load(folder.getFileName().toString(), lines -> append(file, lines), (month, report) -> {
            IntakeAnswer answer = intake.load(RosterIntake.listsIn(folder), month, errors);
            report.accept(words -> words.of(answer, month));
            return answer;
        });
    }

    /**
     * As {@link #load(Path)}. Rows that did not go in lie beside the folder.
     *
     * @throws DepartmentUnavailable when the other machine could not be read; nothing was loaded, and there is no answer
     */
    void load(ListFolder folder) {
        load(folder.name(), lines -> append(folder, lines), (month, report) -> {
            List<SentList> lists = new ArrayList<>();
            for (String name : folder.files()) {
                if (RosterIntake.isList(name)) {
                    lists.add(new SentList(name, kept(folder, name)));
                }
            }
            IntakeAnswer answer = intake.loadKept(lists, month, LANGUAGES.get(0));
            Optional<String> broken = brokenRows(folder, answer);
            report.accept(words -> Stream.concat(words.of(answer, month).stream(), broken.map(words::errorsIn).stream())
                    .toList());
            return answer;
        });
    }

    private void load(String name, Consumer<List<String>> answers, Loading loading) {
        Consumer<Function<IntakeReport, List<String>>> report = text -> answers.accept(lines(text));
        YearMonth month;
        try {
            month = YearMonth.parse(name);
        } catch (DateTimeException e) {
            report.accept(words -> words.noMonth(name));
            throw new IllegalArgumentException("a folder in the inbox is not named by its month", e);
        }
        IntakeAnswer answer;
        try {
            answer = loading.load(month, report);
        } catch (DepartmentUnavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            report.accept(IntakeReport::failed);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
        log.info("roster {}: {}", month, answer.getClass().getSimpleName());
        if (answer instanceof IntakeAnswer.Refused refused) {
            throw new IllegalStateException("lists of " + month + " were refused: " + refused.code());
        }
    }

    /** Reads a list twice, the first time for its digest: so it never lies on a disk in clear, whatever its size. */
    private byte[] kept(ListFolder folder, String name) throws IOException {
        byte[] digest;
        try (InputStream in = folder.open(name)) {
            digest = RosterIntake.digest(in);
        }
        if (!intake.isKept(digest)) {
            try (InputStream in = folder.open(name)) {
                if (!intake.keep(digest, in)) {
                    throw new IOException("a list changed while it was read, although its folder is marked");
                }
            }
        }
        return digest;
    }

    private Optional<String> brokenRows(ListFolder folder, IntakeAnswer answer) throws IOException {
        if (!(answer instanceof IntakeAnswer.Staged staged)) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!intake.writeErrorFile(staged.batchId(), bytes)) {
            return Optional.empty();
        }
        String file = "差错_" + staged.batchId() + ".xlsx";
        folder.layBeside(file, bytes.toByteArray());
        return Optional.of(file);
    }

    private List<String> lines(Function<IntakeReport, List<String>> text) {
        List<String> lines = new ArrayList<>();
        lines.add(ZonedDateTime.ofInstant(clock.instant(), zone)
                .truncatedTo(ChronoUnit.SECONDS)
                .toLocalDateTime()
                .toString());
        LANGUAGES.forEach(language -> lines.addAll(text.apply(new IntakeReport(language))));
        lines.add("");
        return lines;
    }

    private static void append(Path file, List<String> lines) {
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, BOM);
            }
            Files.write(file, lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(ListFolder folder, List<String> lines) {
        String file = folder.name() + ".txt";
        String before = folder.beside(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(BOM);
        String all = before + String.join(System.lineSeparator(), lines) + System.lineSeparator();
        folder.layBeside(file, all.getBytes(StandardCharsets.UTF_8));
    }

    private interface Loading {
        IntakeAnswer load(YearMonth month, Consumer<Function<IntakeReport, List<String>>> report) throws IOException;
    }
}
