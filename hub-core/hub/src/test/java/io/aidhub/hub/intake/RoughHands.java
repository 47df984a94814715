package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.KilledBackend.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Loads and releases a batch in the ways in which it goes wrong, until it has gone right. */
final class RoughHands {
    private static final Map<String, Integer> HAPPENED = new ConcurrentHashMap<>();
    private static final List<String> STAGES = List.of(
            "stage_household", "stage_person", "stage_category", "stage_leaving", "stage_holder", "stage_payment");
    private static final List<String> WRONG_AREA = List.of("所属街道", "所属镇（街道）");

    private final IntakeHouse house;
    private final Random random;
    private final RosterIntake dying;
    private final int brokenPerMille;

    /** Right cells of broken rows, by file and row. */
    private final Map<String, Map<String, String>> right = new HashMap<>();

    RoughHands(IntakeHouse house, Random random, int brokenPerMille) {
        this.house = house;
        this.random = random;
        this.dying = house.dyingAt(CrashPoint.AFTER_STAGE);
        this.brokenPerMille = brokenPerMille;
    }

    /** How often what happened, over all that was loaded in this JVM. */
    static String summary() {
        return "loaded in any way: " + new TreeMap<>(HAPPENED);
    }

    void load(List<Path> delivery, YearMonth period, List<String> story) throws IOException {
        right.clear();
        List<Path> files = prepared(delivery, story);
        UUID batch = staged(files, period, story);
        if (random.nextBoolean()) {
            note("staging lost", story);
            STAGES.forEach(stage -> house.jdbc.sql("TRUNCATE " + stage).update());
        }
        Optional<Path> mended = mended(batch);
        UUID early = null;
        if (mended.isPresent() && random.nextInt(3) == 0) {
            note("mended before the release", story);
            early = staged(List.of(mended.get()), period, story);
        }
        release(batch, story);
        if (random.nextBoolean()) {
            note("released and loaded again", story);
            house.intake.release(batch, SoundHands.WHO);
            assertThat(house.intake.load(files, period, house.errors)).isInstanceOf(IntakeAnswer.AlreadyLoaded.class);
        }
        if (mended.isPresent()) {
            note("mended", story);
            release(early == null ? staged(List.of(mended.get()), period, story) : early, story);
        }
    }

    private UUID staged(List<Path> files, YearMonth period, List<String> story) {
        while (random.nextInt(3) == 0) {
            Where where = Where.values()[random.nextInt(Where.WRITING.ordinal())];
            long before = written() + house.count("roster_batch");
            if (KilledBackend.during(house, where, random, () -> house.intake.load(files, period, house.errors))) {
                note("killed " + where, story);
                assertThat(written() + house.count("roster_batch"))
                        .as("rows behind a load that was killed")
                        .isEqualTo(before);
            } else {
                note("finished before it was killed " + where, story);
            }
        }
        if (random.nextInt(3) == 0) {
            note("died after staging", story);
            dieOnce(files, period);
        }
        UUID batch = SoundHands.batch(house, house.intake.load(files, period, house.errors));
        for (int again = random.nextInt(3); again > 0; again--) {
            note("loaded again", story);
            assertThat(SoundHands.batch(house, house.intake.load(files, period, house.errors)))
                    .isEqualTo(batch);
        }
        return batch;
    }

    private void dieOnce(List<Path> files, YearMonth period) {
        try {
            assertThat(dying.load(files, period, house.errors))
                    .as("what does not die: it was staged before")
                    .isInstanceOf(IntakeAnswer.AlreadyLoaded.class);
        } catch (IntakeHouse.Died died) {
            assertThat(house.count("roster_batch")).isPositive();
        }
    }

    private void release(UUID batch, List<String> story) {
        while (random.nextInt(3) == 0) {
            Where where = random.nextInt(4) == 0 ? Where.COMPARING : Where.WRITING;
            long before = written();
            if (KilledBackend.during(house, where, random, () -> house.intake.release(batch, SoundHands.WHO))) {
                note("release killed " + where, story);
                assertThat(written())
                        .as("rows behind a release that was killed")
                        .isEqualTo(before);
            } else {
                note("released before it was killed " + where, story);
            }
        }
        house.intake.release(batch, SoundHands.WHO);
    }

    private long written() {
        return house.count("person_version")
                + house.count("household_version")
                + house.count("status_event")
                + house.count("person_category");
    }

    /** The lists with some of them in parts, some rows broken, some files packed. */
    private List<Path> prepared(List<Path> delivery, List<String> story) throws IOException {
        Path folder = Files.createTempDirectory(IntakeHouse.FOLDER, "rough-");
        List<Path> files = new ArrayList<>();
        for (Path list : delivery) {
            if (brokenPerMille > 0 || random.nextInt(3) == 0) {
                int parts = 1 + random.nextInt(4);
                note("split", story);
                files.addAll(broken(ListRows.of(list), parts, story).inParts(folder, parts));
            } else {
                files.add(list);
            }
        }
        Collections.shuffle(files, random);
        if (random.nextInt(4) == 0) {
            note("packed", story);
            List<Path> packed = files.subList(0, 1 + random.nextInt(files.size()));
            Path zip = pack(packed, folder.resolve("名单.zip"));
            packed.clear();
            files.add(zip);
        }
        return files;
    }

    private static Path pack(List<Path> files, Path to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
            }
        }
        return to;
    }

    private ListRows broken(ListRows list, int parts, List<String> story) {
        for (int row = 0; row < list.rows().size(); row++) {
            if (random.nextInt(1000) < brokenPerMille && breakRow(list, row, parts)) {
                note("row broken", story);
            }
        }
        return list;
    }

    private boolean breakRow(ListRows list, int row, int parts) {
        List<String> cells = list.rows().get(row);
        int column = random.nextInt(list.headings().size());
        String heading = list.headings().get(column);
        String wrong;
        if (heading.equals("身份证号") || heading.equals("户主身份证号")) {
            wrong = random.nextBoolean() ? "3.70000E+17" : cells.get(column) + "0";
        } else if (heading.equals("姓名")) {
            wrong = "";
        } else if (WRONG_AREA.contains(heading)) {
            wrong = "别处镇";
        } else {
            return breakRow(list, row, parts);
        }
        right.put(list.partName(row % parts) + ":" + (row / parts + 2), Map.of(heading, cells.get(column)));
        cells.set(column, wrong);
        return true;
    }

    /** The error file as a person mends it; empty where there is nothing they would know to mend. */
    private Optional<Path> mended(UUID batch) throws IOException {
        Optional<Path> errors = house.intake.errorFile(batch, house.errors);
        if (errors.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(MendedByHand.mend(
                errors.get(),
                (row, cells) -> cells.putAll(right.getOrDefault(cells.get(ErrorFile.FILE) + ":" + row, Map.of()))));
    }

    private static void note(String what, List<String> story) {
        HAPPENED.merge(what, 1, Integer::sum);
        story.add(what);
    }
}
