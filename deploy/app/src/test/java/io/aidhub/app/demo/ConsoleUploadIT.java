package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.aidhub.ledger.sight.ViewerRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An upload in a real browser: looked at, confirmed, asked about a heading nobody knows, answered with the keyboard; the next list goes in unasked. */
class ConsoleUploadIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "upload");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final String NUMBER = "370000195803020010";

    private static RunningCounty county;
    private static ConsolePeople people;
    private static ConsoleBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        ConsoleBrowser.at("http://127.0.0.1").close(); // skipped before anything is started
        county = RunningCounty.open("upload", 20, 1);
        people = new ConsolePeople(county);
        browser = ConsoleBrowser.at(county.hub().address());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (county != null) {
            county.close();
        }
    }

    @Test
    void aListIsPreviewedConfirmedAskedAboutAndAnswered() {
        Page page = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        upload(page, "2026-10", "类别_2026年9月.csv", "2026-10-01");

        assertThat(page.url()).contains("/batches/preview/");
        assertThat(page.locator("main").innerText())
                .contains("身分证号", "身份证号", "什么都还没有保存")
                .doesNotContain(NUMBER, "王五");
        assertThat(stored()).as("before the confirmation").isZero();
        whole(page, "preview");
        page.setViewportSize(390, 844);
        page.navigate(page.url() + "?lang=en");
        whole(page, "preview-en-390");
        page.navigate(page.url().replace("lang=en", "lang=zh-CN"));
        page.setViewportSize(1366, 768);
        page.locator("#confirm").click();

        assertThat(page.url()).endsWith("/headings");
        assertThat(page.locator("main").innerText())
                .contains("“身分证号”是哪一列？", "可能是“身份证号”", "等待回答的名单")
                .doesNotContain(NUMBER, "王五");
        assertThat(count("roster_batch")).isZero();
        whole(page, "headings");
        page.locator("article form button.btn-primary").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/headings");

        assertThat(page.locator("p[role=status]").innerText()).contains("已记下");
        // Its name is of September, it was handed in for October: it waits for a named person's word.
        assertThat(page.locator("[role=status] ul").innerText()).contains("等待的名单已接收但暂挂", "另一个月份");
        assertThat(text("SELECT answered_by || ' ' || field FROM roster_heading"))
                .isEqualTo("officer residentId");
        assertThat(count("roster_batch WHERE state = 'HELD'")).isEqualTo(1);
        page.setViewportSize(390, 844);
        whole(page, "headings-answered-390");
        page.setViewportSize(1366, 768);

        upload(page, "2026-11", "类别十一月.csv", "2026-11-01");
        assertThat(page.locator("main").innerText())
                .contains("共 1 行；检查了前 1 行，其中 1 行没有差错", "王**", "残疾人")
                .doesNotContain(NUMBER, "王五");
        whole(page, "preview-read");
        page.locator("#confirm").click();
        assertThat(page.url()).matches(".*/batches/[0-9a-f-]{36}");
        assertThat(count("roster_heading")).isEqualTo(1);

        discard(page);
        upload(page, "2026-11", "类别十一月.csv", "2026-11-01");
        page.locator("#confirm").click();
        assertThat(page.url()).as("the same bytes once more").matches(".*/batches/[0-9a-f-]{36}");
        assertThat(count("roster_batch WHERE state = 'STAGED'")).isEqualTo(1);

        upload(page, "2026-12", "不要.csv", "2026-12-01");
        String over = page.url();
        page.locator("form[action*='confirm'] button:not(#confirm)").click();
        assertThat(page.locator("[role=status]").innerText()).contains("没有导入");
        page.navigate(over);
        assertThat(page.locator("[role=alert]").innerText()).contains("预览已过期");
        assertThat(count("roster_batch")).isEqualTo(3);
        assertThat(browser.problems()).isEmpty();
    }

    private static void discard(Page page) {
        page.locator("a[href$='/discard']").click();
        assertThat(page.locator("main").innerText()).contains("类别十一月.csv", "原文件加密留存备查");
        whole(page, "discard");
        page.fill("#reason", "月份选错了");
        page.locator("input[name=checked]").check();
        page.locator("form button.btn-danger").click();
        assertThat(page.locator("p[role=status]").innerText()).contains("已作废");
        assertThat(page.locator("main").innerText()).contains("由 officer 于", "原因：月份选错了");
        assertThat(page.locator("a[href$='/discard']").count()).isZero();
        whole(page, "discarded");
        assertThat(text("SELECT discarded_by || ' ' || discard_reason FROM roster_batch WHERE state = 'DISCARDED'"))
                .isEqualTo("officer 月份选错了");
    }

    @Test
    void theClassesAreShownWithWhatIsOnlyNear() {
        for (String language : List.of("zh-CN", "en")) {
            Page page = browser.login(county, people.one(ViewerRole.TOWNSHIP_WORKER), language, 390, 844);
            page.navigate(browser.address() + "/categories");
            assertThat(page.locator("main").innerText())
                    .contains("特困供养人员", "五保", "2016-12-31", "低保边缘", "最低生活保障边缘家庭不是低保对象", "categories-GQ")
                    .doesNotContain("??");
            whole(page, "categories-" + language);
        }
    }

    private static void upload(Page page, String month, String name, String from) {
        String list = "姓名,身分证号,人员类别,认定日期\n王五," + NUMBER + ",残疾人," + from + "\n";
        page.navigate(browser.address() + "/batches");
        page.fill("#period", month);
        page.setInputFiles("#files", new FilePayload(name, "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        page.locator("form[enctype] button[type=submit]").click();
    }

    /** No serious violation, not wider than the screen, every text there. */
    private static void whole(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        assertThat(page.content()).doesNotContain("??");
        assertThat(page.locator("h1").count()).isEqualTo(1);
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as(name)
                .isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                .map(rule -> rule.getId() + " " + rule.getNodes())
                                .toList())
                .as(name)
                .isEmpty();
    }

    private static long stored() {
        return count("roster_batch") + count("roster_heading") + count("sealed_blob") + count("roster_waiting");
    }

    private static long count(String from) {
        return county.jdbc()
                .sql("SELECT count(*) FROM " + from)
                .query(Long.class)
                .single();
    }

    private static String text(String sql) {
        return county.jdbc().sql(sql).query(String.class).single();
    }
}
