package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.ThreeFamilies.LI_SON;
import static io.aidhub.hub.intake.ThreeFamilies.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.Differences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broken row of the 困难群众类别名单 says nothing of the person: no class ends for it, and mended it stands beside what other lists say. */
class BrokenCategoryRowIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private static Month families(YearMonth month) {
        return ThreeFamilies.in(new Month(month.toString()));
    }

    private IntakeAnswer.Staged staged(List<Path> files, YearMonth month) throws IOException {
        return (IntakeAnswer.Staged) house.intake.load(files, month, house.errors);
    }

    private Differences released(UUID batch) {
        return house.intake.release(batch, "测试员");
    }

    private List<String> classes() {
        return house.jdbc
                .sql(
                        """
                        SELECT concat_ws(' ', v.name, c.category, c.source, c.valid_from) FROM person_category c
                        JOIN person_version v ON v.person_id = c.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                        WHERE c.source <> 'PAIR' AND c.known_to = 'infinity' AND c.valid_to = 'infinity' ORDER BY 1
                        """)
                .query(String.class)
                .list();
    }

    @Test
    void noClassEndsForABrokenRow() throws IOException {
        released(staged(
                        families(OCTOBER)
                                .category("王一", WANG, "残疾人", "2020-05-06")
                                .category("李子", LI_SON, "留守儿童", "2021-06-07")
                                .write(IntakeHouse.FOLDER),
                        OCTOBER)
                .batchId());
        List<String> october = classes();
        assertThat(october).hasSize(2);

        String typingError = LI_SON.substring(0, 17) + (LI_SON.endsWith("1") ? "2" : "1");
        IntakeAnswer.Staged november = staged(
                families(NOVEMBER)
                        .category("王一", WANG, "没有这一类", "2020-05-06")
                        .category("李子", typingError, "留守儿童", "2021-06-07")
                        .write(IntakeHouse.FOLDER),
                NOVEMBER);
        assertThat(november.rowsBad()).isEqualTo(2);
        Differences differences = released(november.batchId());

        assertThat(differences.changed()).isZero();
        assertThat(classes()).isEqualTo(october);

        Path mended = MendedByHand.mend(november.errorFile().orElseThrow(), (row, cells) -> {
            cells.put("人员类别", cells.get("姓名").equals("王一") ? "残疾人" : "留守儿童");
            cells.put("身份证号", cells.get("姓名").equals("王一") ? WANG : LI_SON);
        });
        assertThat(released(staged(List.of(mended), NOVEMBER).batchId()).changed())
                .isZero();
        assertThat(classes()).isEqualTo(october);
    }

    @Test
    void aMendedRowStandsBesideWhatAnotherListSays() throws IOException {
        released(staged(families(OCTOBER).write(IntakeHouse.FOLDER), OCTOBER).batchId());
        released(staged(
                        List.of(new KindList("残疾人证名单", "姓名", "身份证号", "残疾人证号", "残疾类别", "残疾等级", "有效期至", "所属镇（街道）")
                                .row(Map.of("姓名", "王一", "身份证号", WANG, "残疾人证号", WANG + "43"))
                                .write(OCTOBER.toString())),
                        OCTOBER)
                .batchId());
        assertThat(classes()).singleElement().asString().startsWith("王一 DISABLED disability-cards");

        IntakeAnswer.Staged november = staged(
                families(NOVEMBER).category("王一", WANG, "没有这一类", "2020-05-06").write(IntakeHouse.FOLDER), NOVEMBER);
        released(november.batchId());
        Path mended = MendedByHand.mend(november.errorFile().orElseThrow(), (row, cells) -> cells.put("人员类别", "残疾人"));
        released(staged(List.of(mended), NOVEMBER).batchId());

        assertThat(classes())
                .containsExactly("王一 DISABLED CATEGORY_LIST 2020-05-06", "王一 DISABLED disability-cards 2026-10-01");
    }
}
