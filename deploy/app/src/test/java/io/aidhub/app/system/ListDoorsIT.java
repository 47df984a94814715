package io.aidhub.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Lists handed to a living hub by its watched folder and its command line: each is answered where it was handed in. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListDoorsIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern BATCH = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final String SETTINGS =
            """
            county: "370322"
            data: ./data
            keys: ./keys.properties
            database: embedded
            http-port: 18680
            amqp-port: 25872
            connectors-folder: ./no-connectors
            roster-inbox: ./inbox
            errors: ./errors
            assess-every: PT0.5S
            collect-every: PT0.5S
            roster-sftp:
              host: 127.0.0.1
              port: %s
              user: aidhub
              password: file:secrets.properties#roster.password
              host-key: %s
              folder: roster
            """;

    private static RunFolder folder;
    private static RosterSftp server;
    private static HubProcess hub;
    private static String first;

    @BeforeAll
    static void startAHubAndWriteTwoMonths() throws IOException {
        folder = RunFolder.fresh("list-doors");
        server = RosterSftp.over(folder.file("server"), folder.file("server.key"));
        Files.createDirectories(folder.file("server/roster"));
        Files.writeString(folder.file("secrets.properties"), "roster.password=" + RosterSftp.PASSWORD);
        Files.writeString(folder.file("hub.yaml"), SETTINGS.formatted(server.port(), server.hostKey()));
        Files.createDirectories(folder.file("no-connectors"));
        assertThat(HubProcess.run(folder, "keys", "init", "keys.properties").exit())
                .isZero();
        for (int month = 1; month <= 3; month++) {
            assertThat(DemoRun.county(folder, folder.file("county"), month).exit())
                    .isZero();
        }
        hub = HubProcess.start(folder, "start", "--config", "hub.yaml").says("枢纽已启动", LIMIT);
    }

    @AfterAll
    static void endIt() throws IOException {
        hub.terminate().ended(LIMIT);
        server.close();
        assertThat(folder.leftovers()).isEmpty();
        folder.close();
    }

    @Test
    @Order(1)
    void aFolderIsLoadedWhenItsMarkComesAndAnsweredBesideIt() throws IOException {
        Path month = folder.file("inbox/2026-10");
        Files.createDirectories(month);
        copy(folder.file("county/2026-10"), month);
        assertThat(RunFolder.await(() -> Files.exists(answer("2026-10")), Duration.ofSeconds(3)))
                .as("without the mark nothing is taken")
                .isFalse();

        Files.createFile(month.resolve(".done"));

        assertThat(RunFolder.await(() -> Files.exists(month.resolve(".done.loaded")), SOON))
                .isTrue();
        String said = Files.readString(answer("2026-10"));
        assertThat(said).contains("2026-10 的名单已收下", "等待具名人员发布", "waits for its release");
        first = batch(said);

        Files.createFile(month.resolve(".done"));
        assertThat(RunFolder.await(() -> read("2026-10").contains("已经导入过"), SOON))
                .isTrue();
        assertThat(read("2026-10")).contains("nothing was loaded again").contains(first);
    }

    @Test
    @Order(2)
    void aFolderThatCannotBeLoadedIsGivenBackWithTheReason() throws IOException {
        Path month = folder.file("inbox/2026-11");
        Files.createDirectories(month);
        Files.write(month.resolve("坏文件.xlsx"), "not a workbook".getBytes(StandardCharsets.UTF_8));
        Files.createFile(month.resolve(".done"));
        assertThat(RunFolder.await(() -> Files.exists(month.resolve(".done.failed")), SOON))
                .isTrue();
        assertThat(read("2026-11")).contains("没有导入", "坏文件.xlsx", "were not loaded");

        Path odd = folder.file("inbox/十一月");
        Files.createDirectories(odd);
        Files.createFile(odd.resolve(".done"));
        assertThat(RunFolder.await(() -> Files.exists(odd.resolve(".done.failed")), SOON))
                .isTrue();
        assertThat(read("十一月")).contains("要以月份命名", "named by its month");
    }

    @Test
    @Order(3)
    void theCommandLineLoadsReleasesAndFetchesWhatIsBroken() throws IOException {
        HubProcess.Ended released = command("roster", "release", first, "--by", "甲");
        assertThat(released.exit()).as(released.output()).isZero();

        List<String> import2 = Stream.concat(
                        Stream.of("roster", "import", "--month", "2026-11", "--by", "甲"), lists("2026-11"))
                .toList();
        HubProcess.Ended imported = command(import2.toArray(String[]::new));
        assertThat(imported.exit()).as(imported.output()).isZero();
        String batch = batch(imported.output());
        assertThat(imported.output()).contains("10").doesNotContain("Exception");
        assertThat(folder.file("county/2026-11/差错_" + batch + ".xlsx")).isNotEmptyFile();

        HubProcess.Ended again = command(import2.toArray(String[]::new));
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains(batch);

        HubProcess.Ended batches = command("roster", "batches");
        assertThat(batches.output()).contains(first, batch);
        HubProcess.Ended errors = command("roster", "errors", batch, "--by", "甲", "--out", "broken.xlsx");
        assertThat(errors.exit()).as(errors.output()).isZero();
        assertThat(folder.file("broken.xlsx")).isNotEmptyFile();
    }

    @Test
    @Order(4)
    void twoListsOfOneNameAreRefusedNotMerged() throws IOException {
        List<String> words = new ArrayList<>(List.of("roster", "import", "--month", "2026-12", "--by", "甲"));
        for (String place : List.of("镇一", "镇二")) {
            Path list = folder.file(place).resolve("名单.csv");
            Files.createDirectories(list.getParent());
            Files.writeString(list, "姓名,身份证号,人员类别\n" + place + ",,\n");
            words.add(list.toString());
        }
        HubProcess.Ended refused = command(words.toArray(String[]::new));
        assertThat(refused.exit()).as(refused.output()).isNotZero();
        assertThat(refused.output()).contains("文件名相同");
    }

    @Test
    @Order(5)
    void historyAndDifferencesAreHadOnTheCommandLine() throws Exception {
        HubProcess.Ended day = command("history", "area", "--on", "2026-10-15", "--by", "甲", "--out", "day.xlsx");
        assertThat(day.exit()).as(day.output()).isZero();
        assertThat(day.output()).contains("2026-10-15", "勾稽平衡", "城乡低保对象").doesNotContain("Exception");
        assertThat(folder.file("day.xlsx")).isNotEmptyFile();
        HubProcess.Ended unknowing =
                command("history", "area", "--on", "2026-10-15", "--known", "2020-01-01", "--by", "甲");
        assertThat(unknowing.output()).contains("按 2020-01-01 当天掌握的情况").doesNotContain("城乡低保对象");
        HubProcess.Ended month = command("history", "month", "2026-10", "--by", "甲", "--out", "month.xlsx");
        assertThat(month.exit()).as(month.output()).isZero();
        assertThat(month.output()).contains("2026-10-01 至 2026-10-31", "勾稽平衡");
        assertThat(folder.file("month.xlsx")).isNotEmptyFile();

        String listed = asked("/api/v1/history/areas?on=2026-10-15&by=a");
        assertThat(listed).doesNotContainPattern("\\d{17}[\\dXx]").containsPattern("\"name\":\"[^\"]{1,2}[*]{2}\"");
        HubProcess.Ended person = command("history", "person", id("person", listed), "--on", "2026-10-15", "--by", "甲");
        assertThat(person.exit()).as(person.output()).isZero();
        assertThat(person.output()).contains("当天的类别", "ACTIVE", "PAIR");
        HubProcess.Ended before = command("history", "person", id("person", listed), "--on", "2026-09-15", "--by", "甲");
        assertThat(before.output()).contains("不在名册中");
        HubProcess.Ended household =
                command("history", "household", id("household", listed), "--on", "2026-10-15", "--by", "甲");
        assertThat(household.exit()).as(household.output()).isZero();
        assertThat(household.output()).contains("2026-10-15 的成员", "ACTIVE");
        HubProcess.Ended nobody = command("history", "person", UUID.randomUUID().toString(), "--by", "甲");
        assertThat(nobody.exit()).isNotZero();
        assertThat(nobody.output()).contains("没有这个人");

        HubProcess.Ended differences =
                command("roster", "differences", first, "--kind", "added", "--by", "甲", "--out", "differences.xlsx");
        assertThat(differences.exit()).as(differences.output()).isZero();
        assertThat(differences.output()).contains("2026-10", "新增", "待核");
        assertThat(folder.file("differences.xlsx")).isNotEmptyFile();
        assertThat(command("roster", "differences", first, "--kind", "gone").output())
                .contains("没有这种变动");
    }

    @Test
    @Order(6)
    void aFolderOnAServerOfCivilAffairsIsLoadedAndAnsweredThere() throws IOException {
        Path month = folder.file("server/roster/2026-12");
        Files.createDirectories(month);
        copy(folder.file("county/2026-12"), month);
        Files.createFile(month.resolve(".done"));

        assertThat(RunFolder.await(() -> Files.exists(month.resolve(".done.loaded")), SOON))
                .isTrue();

        String said = Files.readString(folder.file("server/roster/2026-12.txt"));
        assertThat(said)
                .contains("2026-12 的名单已收下", "等待具名人员发布", "waits for its release")
                .doesNotContainPattern("\\d{17}[\\dXx]");
        String errors = "差错_" + batch(said) + ".xlsx";
        assertThat(said).contains(errors);
        assertThat(folder.file("server/roster").resolve(errors)).isNotEmptyFile();
        assertThat(command("roster", "batches").output()).contains(batch(said));
    }

    private static String asked(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:18680" + path))
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + Files.readString(folder.file("api-token"))
                                                        .strip())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String id(String of, String json) {
        Matcher found = Pattern.compile("\"" + of + "\":\"([0-9a-f-]{36})\"").matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return found.group(1);
    }

    private static HubProcess.Ended command(String... words) {
        return HubProcess.run(
                folder,
                Stream.concat(Stream.of(words), Stream.of("--config", "hub.yaml"))
                        .toArray(String[]::new));
    }

    private static Path answer(String month) {
        return folder.file("inbox/" + month + ".txt");
    }

    private static String read(String month) {
        try {
            return Files.exists(answer(month)) ? Files.readString(answer(month)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String batch(String text) {
        Matcher found = BATCH.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    private static Stream<String> lists(String month) throws IOException {
        try (Stream<Path> files = Files.list(folder.file("county/" + month))) {
            return files
                    .filter(file -> !file.getFileName().toString().startsWith("差错"))
                    .filter(file -> file.toString().matches(".*\\.(xlsx|csv)"))
                    .map(Path::toString)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
