package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.BrokenRow;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists long enough that several threads clean them. */
class LongListIT {
    private static final int PERSONS = 6_300;
    private static final int BROKEN_EACH = 700;
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final List<String> STAGES =
            List.of("stage_household", "stage_person", "stage_category", "stage_leaving");

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    @Test
    void everyRowGoesInWithItsOwnNumberAndBrokenOnesComeBackInOrder() throws IOException {
        IntakeAnswer.Staged staged = staged(0, PERSONS, OCTOBER);

        assertThat(staged.rowsRead()).isEqualTo(PERSONS * 2);
        assertThat(house.store.brokenRows(staged.batchId()))
                .extracting(BrokenRow::rowNumber)
                .containsExactlyElementsOf(IntStream.range(0, PERSONS)
                        .filter(LongListIT::isBroken)
                        .mapToObj(i -> i + 2L)
                        .toList());
        List<Long> rows = house.jdbc
                .sql("SELECT row_number FROM stage_person ORDER BY row_number")
                .query(Long.class)
                .list();
        assertThat(rows)
                .containsExactlyElementsOf(IntStream.range(0, PERSONS)
                        .filter(i -> !isBroken(i))
                        .mapToObj(i -> i + 2L)
                        .toList());

        house.intake.release(staged.batchId(), "测试员");

        for (int i = 0; i < PERSONS; i += BROKEN_EACH / 4) { // none of them broken
            UUID person = house.store
                    .findPerson(new ResidentId(number(i)))
                    .orElseThrow()
                    .value();
            assertThat(house.jdbc
                            .sql("SELECT name FROM person_version WHERE person_id = :person")
                            .param("person", person)
                            .query(String.class)
                            .single())
                    .isEqualTo(name(i));
        }
    }

    @Test
    void tooManyBrokenRowsRefuseTheListWhole() throws IOException {
        List<Path> files = files(0, PERSONS, i -> "农村低保？");
        RosterIntake strict = house.intake(new IntakeSettings(0.2, 100, java.util.Locale.SIMPLIFIED_CHINESE));

        IntakeAnswer answer = strict.load(files, OCTOBER, house.errors);

        assertThat(((IntakeAnswer.Refused) answer).code()).isEqualTo("TOO_MANY_ERRORS");
        assertThat(house.count("roster_batch")).isZero();
        assertThat(house.count("stage_person")).isZero();
    }

    @Test
    void aReleaseCutsTheFilesOfStagingUnlessAnotherBatchIsThere() throws IOException {
        IntakeAnswer.Staged first = staged(0, 700, OCTOBER);
        IntakeAnswer.Staged second = staged(1, 900, OCTOBER.plusMonths(1));
        house.intake.release(first.batchId(), "测试员");

        assertThat(house.count("stage_household")).isEqualTo(900);
        assertThat(house.count("stage_person WHERE batch_id = '" + first.batchId() + "'"))
                .isZero();
        assertThat(bytesOfStaging()).isPositive();

        house.intake.release(second.batchId(), "测试员");

        assertThat(bytesOfStaging()).isZero();
    }

    private long bytesOfStaging() {
        return STAGES.stream()
                .mapToLong(stage -> house.jdbc
                        .sql("SELECT pg_relation_size('" + stage + "')")
                        .query(Long.class)
                        .single())
                .sum();
    }

    private IntakeAnswer.Staged staged(int edition, int persons, YearMonth month) throws IOException {
        IntakeAnswer answer =
                house.intake.load(files(edition, persons, i -> isBroken(i) ? "" : "农村低保"), month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return (IntakeAnswer.Staged) answer;
    }

    /** Households of one person each; {@code category} says what stands in the column that can be broken. */
    private static List<Path> files(int edition, int persons, java.util.function.IntFunction<String> category)
            throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(IntakeHouse.FOLDER), "long-");
        List<String> households = new ArrayList<>(List.of("户主姓名,户主身份证号,家庭人口数,所属街道,备注" + edition));
        List<String> members = new ArrayList<>(List.of("姓名,身份证号,户主身份证号,与户主关系,救助类型,所属街道,备注" + edition));
        for (int i = 0; i < persons; i++) {
            households.add(name(i) + "," + number(i) + ",1,青城镇,");
            members.add(name(i) + "," + number(i) + "," + number(i) + ",户主," + category.apply(i) + ",青城镇,");
        }
        return List.of(
                Files.write(folder.resolve("households.csv"), households),
                Files.write(folder.resolve("persons.csv"), members));
    }

    private static boolean isBroken(int person) {
        return person % BROKEN_EACH == BROKEN_EACH - 1;
    }

    private static String name(int person) {
        return "甲乙丙丁戊".charAt(person % 5) + "一二三四五六七".substring(person % 7, person % 7 + 1);
    }

    private static String number(int person) {
        return Month.id(LocalDate.of(1950, 1, 1).plusDays(person), 1 + person % 998);
    }
}
