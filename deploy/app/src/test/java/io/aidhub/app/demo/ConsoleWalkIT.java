package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks every page of the console in a real browser, in both languages and on two screens, and keeps what it saw under {@code target/screenshots}. */
class ConsoleWalkIT {
    private static final int HOUSEHOLDS = 120;
    private static final Duration LOOP = Duration.ofSeconds(170);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration DEMO_PACE = Duration.ofSeconds(3);
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private static RunningCounty county;
    private static ConsolePeople people;
    private static ConsoleBrowser browser;

    @BeforeAll
    static void goRoundOnce() throws Exception {
        browser = ConsoleBrowser.at("http://127.0.0.1"); // skipped before anything is started
        browser.close();
        county = RunningCounty.open("walk", HOUSEHOLDS, 1);
        assertThat(county.driver().closeLoop(System.nanoTime() + LOOP.toNanos(), new CountDownLatch(1)))
                .isEmpty();
        people = new ConsolePeople(county);
        browser = ConsoleBrowser.at(county.hub().address());
    }

    @AfterEach
    void nothingWentOutAndNobodyComplained() {
        assertThat(browser.foreignHosts()).as("hosts that pages asked").isEmpty();
        assertThat(browser.problems()).as("what the browser complained of").isEmpty();
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

    @ParameterizedTest
    @CsvSource({"zh-CN,1366,768,true", "zh-CN,390,844,false", "en,1366,768,false", "en,390,844,true"})
    void everyPageOfEveryRoleIsWholeAndAccessible(String language, int width, int height, boolean audited) {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        List<String> unfit = new ArrayList<>();
        for (Viewer viewer : visitors()) {
            Page page = browser.login(county, viewer, language, width, height);
            for (String path : paths(viewer)) {
                Response answer = Objects.requireNonNull(page.navigate(browser.address() + path));
                String where = viewer.role() + " " + path + " " + language + " " + width;
                assertThat(answer.status()).as(where).isEqualTo(200);
                assertThat(page.locator("h1").count())
                        .as("headings of " + where)
                        .isEqualTo(1);
                assertThat(page.content()).as("texts of " + where).doesNotContain("??");
                if (tooWide(page, width)) {
                    unfit.add(where);
                }
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(language + "-" + width).resolve(name(viewer, path) + ".png")));
                // Each language and each screen once: the audit takes longer than all the rest.
                List<String> broken = audited ? seriousViolations(page) : List.of();
                if (!broken.isEmpty()) {
                    violations.put(where, broken);
                }
            }
        }
        assertThat(violations).as("serious accessibility violations").isEmpty();
        assertThat(unfit).as("pages wider than the screen").isEmpty();
    }

    private static List<String> seriousViolations(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(ConsoleWalkIT::described)
                        .toList();
    }

    @Test
    void theOverviewMovesByItself() {
        Page page = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        page.navigate(browser.address() + "/overview");
        page.waitForResponse(answer -> answer.url().endsWith("/overview/loop"), () -> {});
        assertThat(page.locator("#loop .loop-step").count()).isEqualTo(6);
    }

    @Test
    void aTabNobodySeesDoesNotAsk() {
        browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        Page page = browser.tab();
        page.addInitScript("Object.defineProperty(document, 'hidden', { get: () => !window.looking })");
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
        page.navigate(browser.address() + "/overview");
        page.waitForTimeout(DEMO_PACE.multipliedBy(2).toMillis());
        assertThat(asked).contains("/overview").doesNotContain("/overview/loop");
        page.waitForResponse(
                answer -> answer.url().endsWith("/overview/loop"),
                new Page.WaitForResponseOptions()
                        .setTimeout(DEMO_PACE.dividedBy(2).toMillis()),
                () -> page.evaluate("window.looking = true; document.dispatchEvent(new Event('visibilitychange'))"));
        page.navigate("about:blank");
    }

    // ---------------------------------------------------------------- who goes where

    private static List<Viewer> visitors() {
        return List.of(
                people.one(ViewerRole.COUNTY_OFFICER),
                people.one(ViewerRole.TOWNSHIP_WORKER),
                people.named("education"),
                people.one(ViewerRole.CHARITY_WORKER),
                people.one(ViewerRole.AUDITOR),
                people.one(ViewerRole.ADMINISTRATOR));
    }

    private static List<String> paths(Viewer viewer) {
        List<String> paths = new ArrayList<>();
        for (io.aidhub.console.access.Page page : io.aidhub.console.access.Page.of(viewer)) {
            paths.add(
                    page == io.aidhub.console.access.Page.DEPARTMENTS
                            ? page.path() + "/" + Objects.requireNonNullElse(viewer.department(), "education")
                            : page.path());
        }
        if (viewer.is(ViewerRole.COUNTY_OFFICER)) {
            paths.add(
                    "/households/"
                            + first(
                                    "SELECT household_id FROM gap_assessment WHERE known_to = 'infinity' ORDER BY gap_fen DESC"));
            paths.add("/history/households/" + first("SELECT household_id FROM household_version"));
            paths.add("/history/persons/" + first("SELECT person_id FROM person_version"));
            paths.add("/history/day");
            ids("SELECT DISTINCT ON (state) proposal_id FROM aid_proposal ORDER BY state, proposed_at")
                    .forEach(proposal -> paths.add("/proposals/" + proposal));
            ids("SELECT DISTINCT ON (state) offer_id FROM referral_offer ORDER BY state, offered_at")
                    .forEach(offer -> paths.add("/referrals/" + offer));
            paths.add("/batches/" + first("SELECT batch_id FROM roster_batch"));
            paths.add("/codes?table=relations");
            paths.add("/mappings?mapping=education/notice");
        }
        if (viewer.is(ViewerRole.ADMINISTRATOR)) {
            paths.add("/connectors/draft");
            paths.add("/connectors/of/education");
        }
        if (viewer.is(ViewerRole.LIAISON)) {
            paths.add("/departments/" + viewer.department() + "/rights");
        }
        if (viewer.is(ViewerRole.CHARITY_WORKER)) {
            paths.add("/desk/rights");
            paths.add("/desk/"
                    + first("SELECT offer_id FROM referral_offer WHERE subscription_id = '" + viewer.subscription()
                            + "'"));
        }
        return paths;
    }

    private static String first(String sql) {
        return ids(sql + " LIMIT 1").get(0);
    }

    private static List<String> ids(String sql) {
        return county.jdbc().sql(sql).query(UUID.class).list().stream()
                .map(UUID::toString)
                .toList();
    }

    private static boolean tooWide(Page page, int width) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue() > width;
    }

    private static String name(Viewer viewer, String path) {
        String shortened = path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "one").replaceAll("[^A-Za-z-]+", "-");
        return viewer.role().name().toLowerCase(java.util.Locale.ROOT) + shortened;
    }

    private static String described(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }
}
