package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that come and go over the network: held in memory, never on a disk. */
class UploadIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    @Test
    void everyTemplateIsRecognisedAsTheListItIsFor() throws IOException {
        List<RosterProfile> profiles = Mappings.load(Path.of("..", "..", "mappings")).profiles().all().stream()
                .filter(profile -> profile.kind() != RosterProfile.Kind.ASKED)
                .toList();
        for (RosterProfile profile : profiles) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ListTemplate(profile).write(out, Locale.ENGLISH);
            IntakeAnswer answer =
                    house.intake.load(List.of(new HandedIn("list.xlsx", out.toByteArray())), OCTOBER, Locale.ENGLISH);

            assertThat(answer).as(profile.name()).isInstanceOf(IntakeAnswer.Staged.class);
            assertThat(((IntakeAnswer.Staged) answer).rowsRead()).isZero();
        }
        assertThat(house.jdbc
                        .sql("SELECT DISTINCT profile FROM roster_file")
                        .query(String.class)
                        .set())
                .containsExactlyInAnyOrderElementsOf(
                        profiles.stream().map(RosterProfile::name).toList());
    }

    @Test
    void brokenRowsOfAnUploadAreStreamedAndNotWrittenToAFolder() throws IOException {
        byte[] list = "姓名,身份证号,人员类别\n张三,37000019900101001,残疾人\n".getBytes(StandardCharsets.UTF_8);
        IntakeAnswer.Staged staged = (IntakeAnswer.Staged)
                house.intake.load(List.of(new HandedIn("list.csv", list)), OCTOBER, Locale.SIMPLIFIED_CHINESE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(staged.rowsBad()).isEqualTo(1);
        assertThat(staged.errorFile()).isEmpty();
        assertThat(house.intake.writeErrorFile(staged.batchId(), out)).isTrue();
        assertThat(out.toByteArray()).startsWith('P', 'K');
        assertThat(Files.exists(house.errors)).isFalse();
    }

    @Test
    void aRefusalSpeaksTheLanguageOfThePage() {
        List<HandedIn> nothing = List.of(new HandedIn("a.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(((IntakeAnswer.Refused) house.intake.load(nothing, OCTOBER, Locale.ENGLISH)).advice())
                .startsWith("No known headings");
        assertThat(((IntakeAnswer.Refused) house.intake.load(nothing, OCTOBER, Locale.SIMPLIFIED_CHINESE)).advice())
                .startsWith("没有找到认识的表头");
    }
}
