package io.aidhub.app.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

/**
 * Whoever gets hold of the data folder gets no ID number: not in database files, WAL, broker journal, logs, nor in the error files beside it (design.md 3.4). The lists
 * themselves lie elsewhere; every number in them is looked for.
 */
class NoClearIdNumberIT {
    private static final String REFERRAL = "io.aidhub.referral.offered";
    private static final Duration LIMIT = Duration.ofSeconds(200);

    @Test
    void nothingOfTwoMonthsStandsThereInClear() {
        TwoMonths county = TwoMonths.run();
        Set<String> numbers = County.idNumbers(county.lists());
        Path mended = county.folder().file(MonthTwoIT.MENDED);
        if (Files.exists(mended)) {
            numbers.addAll(County.idNumbers(mended));
        }
        assertThat(numbers).hasSizeGreaterThan(2 * DemoRun.HOUSEHOLDS);
        ClearNumbers search = new ClearNumbers(numbers);

        assertThat(search.in(List.of(county.data(), county.errors()))).isEmpty();
        assertThat(search.bytesSearched()).isGreaterThan(10_000_000);
        assertThat(county.data().resolve("logs/hub.log")).isNotEmptyFile();
        assertThat(county.errorFiles()).isNotEmpty();
        assertThat(search.in(
                        "screen", (county.first().output() + county.second().output()).getBytes(UTF_8)))
                .isEmpty();

        try (StoppedHub hub = county.stopped()) {
            Map<String, byte[]> tables = hub.tables();
            assertThat(tables.keySet()).contains("public.person", "public.sealed_blob", "public.delivery");
            tables.forEach((table, rows) -> assertThat(search.in(table, rows)).isEmpty());
        }
        county.folder().close();
    }

    @Test
    void neitherDoesAHubKilledInMidFlowLeaveOne() throws IOException {
        try (RunFolder folder = RunFolder.fresh("no-clear-number")) {
            Path data = folder.file("demo");
            HubProcess hub = DemoRun.in(folder).start("--once");
            boolean inFlow = RunFolder.await(
                            () -> !hub.isAlive() || journalHoldsAReferral(data.resolve("broker/journal")), LIMIT)
                    && hub.isAlive();
            HubProcess.Ended killed = hub.kill().ended(Duration.ofSeconds(20));
            assertThat(inFlow).as(killed.output()).isTrue();
            assertThat(killed.exit()).isEqualTo(HubProcess.KILLED);
            assertThat(folder.leftovers()).isEmpty();

            ClearNumbers search = new ClearNumbers(County.idNumbers(folder.file("demo-county")));
            assertThat(search.in(List.of(data))).isEmpty();
            try (Stream<Path> wal = Files.list(data.resolve("postgres/cluster/pg_wal"))) {
                assertThat(wal.filter(Files::isRegularFile)).isNotEmpty();
            }
        }
    }

    @Test
    void theSearchFindsWhatIsPlanted() throws IOException {
        String number = County.idNumbers(TwoMonths.run().lists()).iterator().next();
        ClearNumbers search = new ClearNumbers(Set.of(number));
        try (RunFolder folder = RunFolder.fresh("planted-number")) {
            for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
                for (String before : List.of("", "号", "x1", "12")) {
                    Path scratch = folder.file("scratch");
                    Files.write(scratch, (before + number + "1号").getBytes(charset));
                    assertThat(search.in(List.of(scratch))).as(charset + before).isNotEmpty();
                }
            }
            Path odd = folder.file("odd");
            Files.write(odd, ("\u0001" + number).getBytes(UTF_16LE));
            byte[] shifted = Files.readAllBytes(odd);
            Files.write(odd, Arrays.copyOfRange(shifted, 1, shifted.length));
            assertThat(search.in(List.of(odd))).isNotEmpty();

            Path workbook = folder.file("scratch.xlsx");
            try (OutputStream out = Files.newOutputStream(workbook);
                    Workbook book = new Workbook(out, "test", "1.0")) {
                book.newWorksheet("1").value(0, 0, number);
            }
            assertThat(search.in(List.of(workbook))).singleElement().asString().contains("!");
            assertThat(new ClearNumbers(Set.of("370000190001011234")).in(List.of(folder.path())))
                    .isEmpty();
        }
    }

    /** Artemis keeps the text of a message as UTF-16. */
    private static boolean journalHoldsAReferral(Path journal) {
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".amq")).toList()) {
                String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
                if (bytes.contains(REFERRAL) || bytes.contains(new String(REFERRAL.getBytes(UTF_16LE), ISO_8859_1))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
