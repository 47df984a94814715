package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.sandbox.county.CountyCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However the lists of some months come in (once or again and again, whole or in parts, in any order of files, with the process or the staged rows lost on the way), the
 * roster and its status changes are those of one clean run.
 */
@Timeout(300)
class AnyWayOfLoadingIT {
    private static final int MONTHS = 4;
    private static final YearMonth FIRST = YearMonth.of(2026, 10);
    // Ids differ from roster to roster; the keyed hash of a number does not, as all of them have one key file.
    private static final String WHO = "coalesce(encode(p.id_hash, 'hex'), v.name || v.birth_date)";
    private static final String ROSTER =
            """
            SELECT concat_ws('|', %s, v.status, v.cause, v.area, v.name, v.sex, v.birth_date, v.relation, array_to_string(v.categories, ','),
                             v.category_from, v.school_stage, v.school_name, v.disability, v.labour, v.version, v.valid_from, v.valid_to,
                             encode(h.id_hash, 'hex'), w.state, w.area, w.urban, w.annual_income_fen, encode(w.contact_digest, 'hex'),
                             EXISTS (SELECT FROM roster_absence a WHERE a.person_id = p.person_id AND a.closed_at IS NULL))
            FROM person_version v JOIN person p ON p.person_id = v.person_id
            LEFT JOIN household_version w ON w.household_id = v.household_id AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
            LEFT JOIN person h ON h.person_id = w.head_person_id
            WHERE v.known_to = 'infinity' ORDER BY 1
            """
                    .formatted(WHO);
    private static final String EVENTS =
            """
            SELECT concat_ws('|', e.kind, e.effective_on, array_to_string(e.changed, ','),
                             (SELECT string_agg(%s || '/' || x.version, ',' ORDER BY %s)
                              FROM status_event_person x JOIN person p ON p.person_id = x.person_id
                              JOIN person_version v ON v.person_id = x.person_id AND v.version = x.version AND v.known_to = 'infinity'
                              WHERE x.event_id = e.event_id))
            FROM status_event e ORDER BY 1
            """
                    .formatted(WHO, WHO);

    @TempDir
    static Path folder;

    private static List<String> roster;
    private static List<String> events;

    @BeforeAll
    static void oneCleanRun() throws IOException {
        for (int month = 1; month <= MONTHS; month++) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            String[] order = {
                "--households",
                "120",
                "--month",
                Integer.toString(month),
                "--out",
                folder.resolve("county").toString()
            };
            assertThat(CountyCommand.run(order, out, out))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
        IntakeHouse house = IntakeHouse.fresh();
        for (int month = 0; month < MONTHS; month++) {
            release(house, batch(house.intake.load(lists(month), FIRST.plusMonths(month), house.errors)));
        }
        roster = house.jdbc.sql(ROSTER).query(String.class).list();
        events = house.jdbc.sql(EVENTS).query(String.class).list();
    }

    @Test
    void theCleanRunIsWorthComparingWith() {
        assertThat(roster).hasSizeGreaterThan(300);
        assertThat(events.stream()
                        .map(event -> event.substring(0, event.indexOf('|')))
                        .collect(Collectors.toSet()))
                .contains("ENROLLED", "CHANGED", "MOVED", "EXITED", "DECEASED");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theRosterAndItsChangesAreThoseOfACleanRun(long seed) throws IOException {
        Random random = new Random(seed);
        IntakeHouse house = IntakeHouse.fresh();
        List<String> story = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            load(house, month, random, story);
        }
        assertThat(house.jdbc.sql(ROSTER).query(String.class).list())
                .as(story.toString())
                .isEqualTo(roster);
        assertThat(house.jdbc.sql(EVENTS).query(String.class).list())
                .as(story.toString())
                .isEqualTo(events);
    }

    private static void load(IntakeHouse house, int month, Random random, List<String> story) throws IOException {
        YearMonth period = FIRST.plusMonths(month);
        List<Path> files = new ArrayList<>();
        for (Path list : lists(month)) {
            if (random.nextInt(3) == 0) {
                files.addAll(inParts(list, 2 + random.nextInt(3)));
                story.add(period + " split " + list.getFileName());
            } else {
                files.add(list);
            }
        }
        Collections.shuffle(files, random);
        if (random.nextBoolean()) {
            story.add(period + " died after staging");
            assertThatThrownBy(() -> house.dyingAt(CrashPoint.AFTER_STAGE).load(files, period, house.errors))
                    .isInstanceOf(IntakeHouse.Died.class);
        }
        UUID batch = batch(house.intake.load(files, period, house.errors));
        for (int again = random.nextInt(3); again > 0; again--) {
            story.add(period + " loaded again");
            assertThat(batch(house.intake.load(files, period, house.errors))).isEqualTo(batch);
        }
        if (random.nextBoolean()) {
            story.add(period + " staging lost");
            List.of("stage_household", "stage_person", "stage_category", "stage_leaving")
                    .forEach(stage -> house.jdbc.sql("TRUNCATE " + stage).update());
        }
        release(house, batch);
        if (random.nextBoolean()) {
            story.add(period + " released and loaded again");
            release(house, batch);
            assertThat(house.intake.load(files, period, house.errors)).isInstanceOf(IntakeAnswer.AlreadyLoaded.class);
        }
    }

    private static void release(IntakeHouse house, UUID batch) {
        house.intake.release(batch, "测试员");
    }

    private static UUID batch(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.AlreadyLoaded known) {
            return known.batchId();
        }
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }

    private static List<Path> lists(int month) throws IOException {
        return RosterIntake.listsIn(
                folder.resolve("county").resolve(FIRST.plusMonths(month).toString()));
    }

    /** The rows of a list, in files of their own with the same headings. */
    private static List<Path> inParts(Path list, int parts) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        ListBytes bytes = new ListBytes.OnDisk(list);
        Table table = list.toString().endsWith(".csv")
                ? new CsvTable(bytes)
                : Workbooks.sheets(bytes).get(0);
        table.forEach(row -> {
            boolean started = !rows.isEmpty() || row.cells().stream().anyMatch(cell -> cell.contains("身份证号"));
            boolean total = row.cells().stream()
                    .anyMatch(cell -> cell.strip().equals("合计") || cell.strip().equals("总计"));
            if (started && !total && !row.isBlank()) {
                rows.add(row.cells());
            }
            return true;
        });
        List<Path> files = new ArrayList<>();
        Path to = Files.createTempDirectory(folder, "parts-");
        for (int part = 0; part < parts; part++) {
            List<String> lines = new ArrayList<>();
            lines.add(line(rows.get(0)));
            for (int row = 1 + part; row < rows.size(); row += parts) {
                lines.add(line(rows.get(row)));
            }
            files.add(Files.write(to.resolve(list.getFileName() + "-" + (part + 1) + ".csv"), lines));
        }
        return files;
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }
}
