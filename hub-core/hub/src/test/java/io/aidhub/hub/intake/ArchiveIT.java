package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An archive of lists is one batch of them. */
class ArchiveIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Charset GBK = Charset.forName("GBK");

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private static byte[] zip(Charset names, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, names)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private IntakeAnswer load(String name, byte[] content) {
        return house.intake.load(List.of(new HandedIn(name, content)), OCTOBER, Locale.ENGLISH);
    }

    private static Map<String, byte[]> month() throws IOException {
        String head = Month.id(LocalDate.of(1960, 1, 1), 101);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Path file : new Month("2026-10")
                .household(head, "青城镇", "13800000000")
                .person("张一", head, head, "户主")
                .category("张一", head, "残疾人", "2020-01-01")
                .write(IntakeHouse.FOLDER.resolve("lists"))) {
            entries.put("名单/" + file.getFileName(), Files.readAllBytes(file));
        }
        return entries;
    }

    @Test
    void theListsOfAnArchiveAreOneBatch() throws IOException {
        Map<String, byte[]> entries = month();
        entries.put("名单/说明.docx", new byte[] {1});
        entries.put("__MACOSX/名单/._说明.docx", new byte[] {1});
        IntakeAnswer.Staged staged = (IntakeAnswer.Staged) load("十月.zip", zip(GBK, entries));

        assertThat(staged.rowsRead()).isEqualTo(3);
        assertThat(staged.rowsBad()).isZero();
        assertThat(staged.notes()).containsExactly("十月.zip: \"名单/说明.docx\" is no list and was not read");
        assertThat(house.store.files(staged.batchId()))
                .extracting(file -> file.name())
                .containsExactlyInAnyOrder(
                        "名单/低保家庭查询_2026-10.xlsx", "名单/低保人员查询_2026-10.xlsx", "名单/困难群众类别名单_2026-10.csv");
        assertThat(house.intake.release(staged.batchId(), "test").added()).isEqualTo(1);
    }

    @Test
    void theSameListsInAnotherArchiveAreKnown() throws IOException {
        Map<String, byte[]> entries = month();
        assertThat(load("a.zip", zip(GBK, entries))).isInstanceOf(IntakeAnswer.Staged.class);
        assertThat(load("b.zip", zip(StandardCharsets.UTF_8, entries))).isInstanceOf(IntakeAnswer.AlreadyLoaded.class);
        for (byte[] list : entries.values()) {
            assertThat(load("alone", list)).isInstanceOf(IntakeAnswer.AlreadyLoaded.class);
        }
    }

    @Test
    void whatIsNoArchiveOfListsIsRefused() throws IOException {
        byte[] list = "姓名,身份证号,人员类别\n张三,37000019900101001,残疾人\n".getBytes(StandardCharsets.UTF_8);
        byte[] inner = zip(GBK, Map.of("名单.csv", list));
        assertRefused(Refusal.ARCHIVE_NESTED, zip(GBK, Map.of("里.zip", inner)));
        assertRefused(Refusal.ARCHIVE_NESTED, zip(GBK, Map.of("里.xlsx", inner)));
        assertRefused(Refusal.NO_FILES, zip(GBK, Map.of("照片.png", list)));
        assertRefused(Refusal.FILE_TWICE, zip(GBK, Map.of("a.csv", list, "b.csv", list)));
        assertRefused(Refusal.FILE_TOO_LARGE, zip(GBK, Map.of("a.csv", new byte[80 << 20])));
        byte[] locked = zip(GBK, Map.of("a.csv", list));
        for (int i = 0; i < locked.length - 4; i++) { // the encryption flag, in the local header and in the directory
            if (locked[i] == 'P' && locked[i + 1] == 'K' && (locked[i + 2] == 3 || locked[i + 2] == 1)) {
                locked[i + (locked[i + 2] == 3 ? 6 : 8)] |= 1;
            }
        }
        assertRefused(Refusal.ARCHIVE_LOCKED, locked);
        assertThat(house.count("roster_batch")).isZero();
    }

    private void assertRefused(Refusal why, byte[] zip) {
        assertThat(load("a.zip", zip)).isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(why.name());
            assertThat(refused.advice()).isNotBlank();
        });
    }
}
