package io.aidhub.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.aidhub.app.demo.ConsoleBrowser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A year of lists as an invented county hands them over, in all their forms: one month loaded and released in the console by a browser, the others by the command line. After
 * every month its statistics are those the county knows of itself, and go on from the month before.
 */
class TwelveMonthsIT {
    private static final int MONTHS = 12;
    private static final int BY_BROWSER = 6;
    private static final YearMonth FIRST = YearMonth.of(2026, 10);
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String OFFICER = "officer";
    private static final String OFFICER_NAME = "民政干部甲";
    private static final String PASSWORD = "an own password 2026";
    private static final Pattern BATCH = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern GIVEN = Pattern.compile("的密码：(\\S+)");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "months");
    private static final String SETTINGS =
            """
            county: "370322"
            data: ./data
            keys: ./keys.properties
            database: embedded
            http-port: 18684
            amqp-port: 25876
            connectors-folder: ./no-connectors
            errors: ./errors
            assess-every: PT0.5S
            """;

    private static RunFolder folder;
    private static HubProcess hub;
    private static ConsoleBrowser browser;
    private static Page page;

    @BeforeAll
    static void writeAYearOfListsAndStartAHub() throws IOException {
        browser = ConsoleBrowser.at("http://127.0.0.1:18684"); // skipped before anything is started
        folder = RunFolder.fresh("twelve-months");
        Files.writeString(folder.file("hub.yaml"), SETTINGS);
        Files.createDirectories(folder.file("no-connectors"));
        assertThat(HubProcess.run(folder, "keys", "init", "keys.properties").exit())
                .isZero();
        HubProcess.Ended written = HubProcess.start(
                        "sandbox.jar",
                        folder,
                        List.of(),
                        Map.of(),
                        "county",
                        "--out=county",
                        "--households=150",
                        "--seed=20261102",
                        "--lists=all",
                        "--months=" + MONTHS,
                        "--broken-rows=off",
                        "--errors=full-width=0.01,apostrophe=0.01,blanks=0.01,lower-x=0.5,fifteen=0.02,date-form=0.1,total-row=0.01,forms=0.2",
                        "--ground-truth=truth.json")
                .ended(LIMIT);
        assertThat(written.exit()).as(written.output()).isZero();
        hub = HubProcess.start(folder, "start", "--config", "hub.yaml").says("枢纽已启动", LIMIT);
        page = officer();
    }

    @AfterAll
    static void endIt() {
        if (browser != null) {
            browser.close();
        }
        if (hub != null) {
            hub.terminate().ended(LIMIT);
            assertThat(folder.leftovers()).isEmpty();
            folder.close();
        }
    }

    @Test
    void theStatisticsOfEveryMonthAreThoseOfTheCountyAndGoOnFromTheMonthBefore() throws IOException {
        for (int month = 1; month <= MONTHS; month++) {
            if (month == BY_BROWSER) {
                loadInTheConsole(month);
            } else {
                loadByCommand(month);
            }
            reconcile(month);
        }
        theWorkbookHoldsTheList();
        assertThat(browser.problems()).isEmpty();
    }

    private static void loadByCommand(int month) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("roster", "import", "--month", period(month).toString(), "--by", "甲"));
        lists(month).forEach(list -> words.add(list.toString()));
        HubProcess.Ended imported = command(words.toArray(String[]::new));
        assertThat(imported.exit()).as(imported.output()).isZero();
        assertThat(imported.output()).contains("差错 0 行");
        HubProcess.Ended released = command("roster", "release", found(BATCH, imported.output()), "--by", "甲");
        assertThat(released.exit()).as(released.output()).isZero();
    }

    /** Uploads the lists, looks at how they are read and at what they would change, and releases them under one's own name. */
    private static void loadInTheConsole(int month) throws IOException {
        page.navigate(browser.address() + "/batches");
        page.fill("#period", period(month).toString());
        page.setInputFiles("#files", lists(month).toArray(Path[]::new));
        page.locator("form[enctype] button[type=submit]").click();
        assertThat(page.url()).as(page.locator("main").innerText()).contains("/batches/preview/");
        shot("previewed");
        page.click("#confirm");
        assertThat(page.url()).as(page.locator("main").innerText()).matches(".*/batches/" + BATCH);
        shot("uploaded");

        Map<String, Long> differences = new TreeMap<>();
        for (List<String> row : rows("differences")) {
            differences.put(row.get(0), number(row.get(1)));
        }
        JsonNode truth = truth(month).get("roster");
        assertThat(differences)
                .containsEntry("新增", truth.get("came").longValue())
                .containsEntry("退出", truth.get("exited").longValue())
                .containsEntry("死亡", truth.get("deceased").longValue());
        assertThat(differences.get("变更")).isPositive();
        assertThat(differences.get("不变")).isPositive();

        page.locator("a[href$='/release']").click();
        assertThat(page.locator("main").innerText()).contains(OFFICER_NAME);
        page.check("input[name=checked]");
        page.locator("form[action*='release'] button[type=submit]").click();
        assertThat(page.locator("[role=status]").count()).isPositive();
        assertThat(page.locator("main").innerText()).contains("由 " + OFFICER + " 于");
        shot("released");
    }

    private static void reconcile(int month) throws IOException {
        JsonNode truth = truth(month).get("roster");
        Statistics now = statistics(month);
        String which = period(month).toString();
        assertThat(now.adds()).as(which).isTrue();
        assertThat(now.everybody().now())
                .as("people of " + which)
                .isEqualTo(truth.get("people").longValue());
        assertThat(now.everybody().came())
                .as("who came in " + which)
                .isEqualTo(truth.get("came").longValue());
        assertThat(closing(now.categories())).as("categories of " + which).isEqualTo(counts(truth.get("categories")));
        assertThat(closing(now.townships())).as("townships of " + which).isEqualTo(counts(truth.get("areas")));
        assertThat(now.listed()).as("the list below").isEqualTo(now.everybody().now());

        if (month == 1) {
            assertThat(now.everybody().before()).isZero();
            return;
        }
        // Who left did so in the month before, as the leaving list says; who came and left in that month is in neither
        // of its columns.
        JsonNode truthBefore = truth(month - 1).get("roster");
        Statistics before = statistics(month - 1);
        long left = truth.get("exited").longValue() + truth.get("deceased").longValue();
        long cameAndLeft =
                truthBefore.get("came").longValue() - before.everybody().came();
        assertThat(before.adds()).isTrue();
        assertThat(before.everybody().now())
                .as("end of the month before " + which)
                .isEqualTo(truthBefore.get("people").longValue() - left);
        assertThat(before.everybody().exited() + before.everybody().deceased())
                .as("who left before " + which)
                .isEqualTo(left - cameAndLeft);
        assertThat(cameAndLeft).isBetween(0L, left);
        if (month == 2) {
            assertThat(cameAndLeft).as("in the first month everybody came").isEqualTo(left);
        }
        assertThat(opening(now.categories())).as("opening of " + which).isEqualTo(closing(before.categories()));
        assertThat(opening(now.townships())).as("opening of " + which).isEqualTo(closing(before.townships()));
        assertThat(now.everybody().before()).isEqualTo(before.everybody().now());
    }

    /** The workbook of the last month: whoever the page counts, and a line that says so. */
    private static void theWorkbookHoldsTheList() throws IOException {
        byte[] bytes = page.request()
                .get(browser.address() + "/history/table?month=" + period(MONTHS))
                .body();
        long people = truth(MONTHS).get("roster").get("people").longValue();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.findSheet("月末名单").orElseThrow().read()).hasSize(Math.toIntExact(people) + 2);
        }
    }

    /** A line of the statistics. */
    private record Line(String what, long before, long came, long exited, long deceased, long now) {

        static Line of(List<String> cells) {
            return new Line(
                    cells.get(0),
                    number(cells.get(1)),
                    number(cells.get(2)),
                    number(cells.get(5)),
                    number(cells.get(6)),
                    number(cells.get(9)));
        }
    }

    /**
     * The page of one month.
     *
     * @param adds whether it says that it adds up
     * @param categories by code, without everybody
     * @param townships by code
     * @param listed people in the list below
     */
    private record Statistics(
            boolean adds, Line everybody, Map<String, Line> categories, Map<String, Line> townships, long listed) {}

    private static Statistics statistics(int month) {
        page.navigate(browser.address() + "/history?month=" + period(month));
        Map<String, String> categoryCodes = codes("category");
        Map<String, String> areaCodes = codes("area");
        Map<String, Line> categories = new TreeMap<>();
        Line everybody = null;
        for (List<String> row : rows("categories")) {
            Line line = Line.of(row);
            String code = categoryCodes.get(line.what());
            if (code == null) {
                assertThat(everybody)
                        .as("one line of everybody: " + line.what())
                        .isNull();
                everybody = line;
            } else {
                categories.put(code, line);
            }
        }
        Map<String, Line> townships = new TreeMap<>();
        for (List<String> row : rows("townships")) {
            Line line = Line.of(row);
            townships.put(areaCodes.get(line.what()), line);
        }
        assertThat(everybody).as("everybody in " + period(month)).isNotNull();
        String list = page.locator("#list").innerText();
        Matcher people = Pattern.compile("，([\\d,]+) 人").matcher(list);
        assertThat(people.find()).as(list).isTrue();
        return new Statistics(
                page.locator("[role=status] .light-green").count() == 1
                        && page.locator("[role=status]").first().innerText().contains("勾稽平衡"),
                everybody,
                categories,
                townships,
                number(people.group(1)));
    }

    /** Codes by the words the page has for them. */
    private static Map<String, String> codes(String select) {
        Map<String, String> codes = new TreeMap<>();
        Object options = page.evaluate(
                "id => [...document.querySelectorAll('#' + id + ' option')].filter(o => o.value).map(o => [o.textContent.trim(), o.value])",
                select);
        for (Object option : (List<?>) options) {
            List<?> pair = (List<?>) option;
            codes.put(pair.get(0).toString(), pair.get(1).toString());
        }
        return codes;
    }

    /** The cells of the table below that heading. */
    private static List<List<String>> rows(String heading) {
        Object rows = page.evaluate(
                "id => [...document.getElementById(id).closest('section').querySelectorAll('tbody tr')].map(r => [...r.cells].map(c => c.textContent.trim()))",
                heading);
        List<List<String>> texts = new ArrayList<>();
        for (Object row : (List<?>) rows) {
            texts.add(((List<?>) row).stream().map(Object::toString).toList());
        }
        return texts;
    }

    private static Map<String, Long> closing(Map<String, Line> lines) {
        return some(lines, true);
    }

    private static Map<String, Long> opening(Map<String, Line> lines) {
        return some(lines, false);
    }

    /** Without lines of nobody: those are there only in a month in which the last left, or the first came. */
    private static Map<String, Long> some(Map<String, Line> lines, boolean now) {
        Map<String, Long> counts = new TreeMap<>();
        lines.forEach((code, line) -> counts.put(code, now ? line.now() : line.before()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, Long> counts(JsonNode node) {
        Map<String, Long> counts = new TreeMap<>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().longValue()));
        return counts;
    }

    private static JsonNode truth(int month) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(folder.file("truth-" + period(month) + ".json")));
    }

    /** An account for the officer, who at once sets a password of their own. */
    private static Page officer() {
        HubProcess.Ended added =
                command("accounts", "add", OFFICER, "--role", "COUNTY_OFFICER", "--name", OFFICER_NAME, "--by", "甲");
        assertThat(added.exit()).as(added.output()).isZero();
        String given = found(GIVEN, added.output());
        Page opened = browser.login(OFFICER, given, "zh-CN", 1366, 768);
        opened.navigate(browser.address() + "/password");
        opened.fill("#old", given);
        opened.fill("#fresh", PASSWORD);
        opened.fill("#again", PASSWORD);
        opened.locator("form[action*='/password'] button[type=submit]").click();
        return browser.login(OFFICER, PASSWORD, "zh-CN", 1366, 768);
    }

    private static HubProcess.Ended command(String... words) {
        return HubProcess.run(
                folder,
                Stream.concat(Stream.of(words), Stream.of("--config", "hub.yaml"))
                        .toArray(String[]::new));
    }

    private static List<Path> lists(int month) throws IOException {
        try (Stream<Path> files = Files.list(folder.file("county/" + period(month)))) {
            return files.sorted().toList();
        }
    }

    private static YearMonth period(int month) {
        return FIRST.plusMonths(month - 1L);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(found.groupCount());
    }

    private static void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
