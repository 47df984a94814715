package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.Mappings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A preview shows how lists would be read, shows nobody, and leaves no trace. */
class PreviewIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String WANG = Month.id(LocalDate.of(1958, 3, 2), 101);
    private static final String LI = Month.id(LocalDate.of(1987, 7, 9), 202);

    private IntakeHouse house;
    private ListPreviews previews;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
        previews = new ListPreviews(
                Mappings.load(Path.of("..", "..", "mappings")).profiles(),
                house.store,
                IntakeSettings.usual(),
                Clock.systemUTC());
    }

    private Preview preview(HandedIn... files) {
        return previews.of(List.of(files), OCTOBER, Locale.SIMPLIFIED_CHINESE);
    }

    private static HandedIn csv(String name, String text) {
        return new HandedIn(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<HandedIn> october() throws IOException {
        Month month = new Month("2026-10")
                .household(WANG, "青城镇", "13800000001")
                .person("王五", WANG, WANG, "本人")
                .person("李四", LI, WANG, "女")
                .category("王五", WANG, "残疾人", "2020-05-06");
        return month.write(IntakeHouse.FOLDER).stream()
                .map(file -> {
                    try {
                        return new HandedIn(file.getFileName().toString(), Files.readAllBytes(file));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** Rows of every table, and how much was written to each since the database began. */
    private Map<String, String> everything() {
        Map<String, String> tables = new TreeMap<>();
        house.jdbc
                .sql("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
                .query(String.class)
                .list()
                .forEach(table -> tables.put(
                        table,
                        house.jdbc
                                .sql("SELECT count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) FROM " + table)
                                .query(String.class)
                                .single()));
        return tables;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("postgres-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void nothingIsWrittenToTheDatabaseOrADisk() throws IOException {
        List<HandedIn> lists = october();
        Map<String, String> before = everything();
        List<Path> files = files(Path.of("target"));
        List<Path> temporary = files(Path.of(System.getProperty("java.io.tmpdir")));

        assertThat(preview(lists.toArray(HandedIn[]::new)).isReadable()).isTrue();
        preview(csv("类别.csv", "姓名,身分证号,人员类别\n王五," + WANG + ",残疾人\n"));
        preview(csv("别的.csv", "甲,乙\n1,2\n"));

        assertThat(before).hasSizeGreaterThan(30);
        assertThat(everything()).isEqualTo(before);
        assertThat(files(Path.of("target"))).isEqualTo(files);
        assertThat(files(Path.of(System.getProperty("java.io.tmpdir")))).isEqualTo(temporary);
    }

    @Test
    void eachListIsShownAsItWillBeReadAndNobodyCanBeTold() throws IOException {
        Preview preview = preview(october().toArray(HandedIn[]::new));

        assertThat(preview.files())
                .flatExtracting(Preview.File::sheets)
                .extracting(Preview.Sheet::profile)
                .containsExactly("household-pair", "person-pair", "category-list");
        Preview.Sheet persons = preview.files().get(1).sheets().get(0);
        assertThat(persons.count()).isEqualTo(2);
        assertThat(persons.good()).isEqualTo(2);
        assertThat(persons.wrong()).isEmpty();
        assertThat(persons.otherMonth()).isNull();
        assertThat(persons.columns()).allMatch(Preview.Column::known);
        List<String> wang = persons.rows().get(0);
        assertThat(wang).contains("王**", "城乡低保对象", "1958-**-**", "2024-03-01");
        assertThat(preview.toString()).doesNotContain(WANG, LI, "王五", "李四", "13800000001", "某路");
    }

    @Test
    void errorsUnknownHeadingsAndAnotherMonthAreSaid() {
        Preview preview = preview(csv(
                "类别_2026年9月.csv",
                "姓名,身份证号,人员类别,认定的日期\n王五," + WANG + ",残疾人,2026-10-01\n李四," + LI.substring(0, 17) + ",残疾人,\n张三," + WANG
                        + ",某某人,\n"));

        Preview.Sheet sheet = preview.files().get(0).sheets().get(0);
        assertThat(sheet.otherMonth()).isEqualTo("2026-09");
        assertThat(sheet.count()).isEqualTo(3);
        assertThat(sheet.good()).isEqualTo(1);
        assertThat(sheet.wrong())
                .extracting(Preview.Wrong::code)
                .containsExactlyInAnyOrder("ID_LENGTH", "CATEGORY_UNKNOWN");
        assertThat(sheet.columns().get(3)).isEqualTo(new Preview.Column("认定的日期", null, false));
        assertThat(preview.files().get(0).questions())
                .singleElement()
                .asString()
                .contains("认定的日期", "认定日期");
        assertThat(preview.toString()).doesNotContain("某某人", LI.substring(0, 17));
    }

    @Test
    void whatWouldWaitOrBeRefusedIsSaid() {
        Preview waits = preview(csv("类别.csv", "姓名,身分证号,人员类别\n王五," + WANG + ",残疾人\n"));
        assertThat(waits.files().get(0).waits()).isTrue();
        assertThat(waits.isReadable()).as("it may be handed in, and waits").isTrue();

        Preview refused = preview(csv("别的.csv", "甲,乙\n1,2\n"));
        assertThat(refused.isReadable()).isFalse();
        assertThat(refused.files().get(0).problem()).contains("没有找到认识的表头");
        assertThat(preview().problem()).contains("没有可以导入的文件");
    }

    @Test
    void aWorkbookInAnArchiveIsLookedAtInMemory() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (HandedIn list : october()) {
                out.putNextEntry(new ZipEntry(list.name()));
                out.write(list.content());
            }
        }
        Preview preview = preview(new HandedIn("十月.zip", zip.toByteArray()));
        assertThat(preview.files()).hasSize(3).allMatch(file -> file.sheets().size() == 1);
        assertThat(preview.isReadable()).isTrue();
    }
}
