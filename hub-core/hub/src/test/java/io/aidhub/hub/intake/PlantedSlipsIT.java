package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.sandbox.county.CountyCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists of an invented county with planted slips: each comes back with its own code, in whatever form its file was, and every other row goes in. */
@Timeout(300)
class PlantedSlipsIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @ParameterizedTest
    @CsvSource({"1, all", "2, all", "3, pair"})
    void everySlipIsFoundWithItsCodeAndEverythingElseGoesIn(long seed, String which) throws IOException {
        IntakeHouse house = IntakeHouse.fresh();
        JsonNode truth = county(seed, which);
        List<Path> lists = RosterIntake.listsIn(folder(seed).resolve("2026-10"));

        IntakeAnswer answer = house.intake.load(lists, OCTOBER, house.errors);

        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        IntakeAnswer.Staged staged = (IntakeAnswer.Staged) answer;
        Map<String, String> expected = new TreeMap<>();
        slips(truth).filter(slip -> !code(slip).isEmpty()).forEach(slip -> expected.put(place(slip), code(slip)));
        assertThat(expected.values())
                .as("nothing planted would always be found")
                .hasSizeGreaterThan(30);
        Map<String, String> found = new TreeMap<>();
        // A sound number that ends in 000 is pointed out beside damaged ones: chance, not planted.
        house.jdbc
                .sql("SELECT file_name, row_number, code FROM roster_row_error WHERE code <> 'ID_NOUGHTS'")
                .query(row -> {
                    found.merge(row.getString(1) + ":" + row.getLong(2), row.getString(3), (a, b) -> a + " " + b);
                });
        assertThat(found).isEqualTo(expected);
        long out = slips(truth)
                .filter(slip -> slip.get("becomes").stringValue().equals("error"))
                .count();
        assertThat(staged.rowsBad()).isEqualTo(out);
        assertThat(staged.rowsGood()).isEqualTo(staged.rowsRead() - out);

        house.intake.release(staged.batchId(), "测试员");
        long active = house.count(
                "person_version WHERE status = 'ACTIVE' AND known_to = 'infinity' AND valid_to = 'infinity'");
        // Whose only row is out is out; a person of several lists is in by the others.
        long everybody = truth.get("roster").get("people").longValue();
        long kept = slips(truth)
                .filter(slip -> slip.get("becomes").stringValue().equals("error"))
                .filter(slip -> !code(slip).equals("PERSON_TWICE"))
                .filter(slip -> !slip.get("file").stringValue().startsWith("困难群众类别名单"))
                .count();
        assertThat(active).isBetween(everybody - kept, which.equals("pair") ? everybody - kept : everybody - 1);
    }

    private static JsonNode county(long seed, String which) throws IOException {
        Path folder = folder(seed);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(said, true, StandardCharsets.UTF_8);
        Path truth = folder.resolve("truth.json");
        int exit = CountyCommand.run(
                new String[] {
                    "--out",
                    folder.toString(),
                    "--households",
                    "600",
                    "--seed",
                    Long.toString(seed),
                    "--lists",
                    which,
                    "--errors",
                    "rows=0.008,forms=0.3",
                    "--ground-truth",
                    truth.toString()
                },
                screen,
                screen);
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return JsonMapper.builder().build().readTree(Files.readString(truth));
    }

    private static Path folder(long seed) {
        return IntakeHouse.FOLDER.resolve("planted-" + seed);
    }

    private static Stream<JsonNode> slips(JsonNode truth) {
        return StreamSupport.stream(truth.get("slips").spliterator(), false);
    }

    private static String place(JsonNode slip) {
        String sheet = slip.get("sheet").stringValue();
        return slip.get("file").stringValue() + (sheet.isEmpty() ? "" : "#" + sheet) + ":"
                + slip.get("row").intValue();
    }

    private static String code(JsonNode slip) {
        return slip.get("code").stringValue();
    }
}
