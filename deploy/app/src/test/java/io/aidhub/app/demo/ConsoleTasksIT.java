package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.aidhub.hub.intake.HandedIn;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.ledger.sight.ViewerRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The five main tasks of the console, done by clicking, in a county whose simulated officers and charities keep still. Each goes on where the one before ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTasksIT {
    private static final int HOUSEHOLDS = 120;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "tasks");
    private static final String CHARITY = "charity-cixin";

    private static RunningCounty county;
    private static ConsolePeople people;
    private static ConsoleBrowser browser;
    private static String offer;
    private static String cared;

    @BeforeAll
    static void waitForPeople() throws Exception {
        ConsoleBrowser.at("http://127.0.0.1").close(); // skipped before anything is started
        county = RunningCounty.loaded("tasks", HOUSEHOLDS);
        people = new ConsolePeople(county);
        browser = ConsoleBrowser.at(county.hub().address());
        county.fault("charity", "HANGING");
        county.admin().post("/answer", Map.of("period", DemoOptions.period(1).toString()));
        county.await(
                "proposals are open", SOON, () -> count("SELECT count(*) FROM aid_proposal WHERE state = 'OPEN'") > 2);
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
    @Order(1)
    void anOfficerDecidesAProposal() {
        Page page = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        page.navigate(browser.address() + "/proposals");
        page.locator("main a[href*='/proposals/']").first().click();
        String proposal = page.url().replaceAll(".*/", "");
        String now = page.locator("input[name=seen]").inputValue();
        page.evaluate(
                "id => document.querySelector('input[name=seen]').value = id",
                UUID.randomUUID().toString());
        page.check("input[name=how][value=refuse]");
        page.fill("#reason", "演示：家庭已另有安排");
        page.locator("form[action*='decision'] button[type=submit]").click();
        assertThat(page.locator("[role=alert]").innerText()).contains("已重新测算");
        assertThat(count("SELECT count(*) FROM aid_decision WHERE proposal_id = '" + proposal + "'"))
                .isZero();
        assertThat(page.locator("input[name=seen]").inputValue()).isEqualTo(now);
        assertThat(page.locator("input[name=how]:checked").count())
                .as("a choice made on other figures")
                .isZero();
        page.check("input[name=how][value=refuse]");
        shot(page, "proposal");
        page.locator("form[action*='decision'] button[type=submit]").click();
        assertThat(page.locator("[role=alert]").count())
                .as(page.locator("main").innerText())
                .isZero();
        assertThat(text("SELECT decided_by || ' ' || granted FROM aid_decision WHERE proposal_id = '" + proposal + "'"))
                .isEqualTo("officer false");
        assertThat(count("SELECT count(*) FROM audit_entry WHERE actor = 'officer' AND subject LIKE '%" + proposal
                        + "%'"))
                .isPositive();
    }

    @Test
    @Order(2)
    void aCharityWorkerAcceptsAReferralAndSeesNoNameBeforeConsent() {
        new SimulatedOfficers(county.hub(), io.aidhub.app.command.Screen.ofTerminal()).play(1);
        county.await(
                "a referral waits for the charity",
                SOON,
                () -> count("SELECT count(*) FROM referral_offer WHERE state = 'QUEUED' AND subscription_id = '"
                                + CHARITY + "'")
                        > 0);
        offer = text("SELECT offer_id::text FROM referral_offer WHERE state = 'QUEUED' AND subscription_id = '"
                + CHARITY + "' ORDER BY offer_id LIMIT 1");
        // An answer that comes before its turn is parked; task 4 mends it.
        assertThat(county.hub()
                        .part(AnswerIntake.class)
                        .take(
                                CHARITY,
                                ("{\"answer\":\"complete\",\"key\":\"early\",\"offer\":\"" + offer
                                                + "\",\"outcome\":\"DONE_WITHOUT_HELP\",\"reason\":\"visited\",\"on\":\""
                                                + LocalDate.now(county.hub().part(Clock.class))
                                                        .minusDays(1) + "\"}")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(AnswerResult.PARKED);

        Page page = browser.login(county, people.named(CHARITY), "zh-CN", 390, 844);
        page.navigate(browser.address() + "/desk");
        page.navigate(browser.address() + "/desk/" + offer);
        String name = text(
                "SELECT v.name FROM referral_offer o JOIN referral_need n USING (need_id) JOIN person_version v ON v.person_id = n.person_id"
                        + " WHERE o.offer_id = '" + offer
                        + "' AND v.known_to = 'infinity' AND v.valid_to = 'infinity'");
        assertThat(page.content()).doesNotContain(name);
        shot(page, "referral");
        page.locator("form:has(input[value=ACCEPT]) button[type=submit]").click();
        assertThat(state()).isEqualTo("AWAITING_CONSENT");
        assertThat(page.content()).doesNotContain(name);

        Page office = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        office.navigate(browser.address() + "/referrals/" + offer);
        office.check("input[name=given][value=yes]");
        shot(office, "consent");
        office.locator("form[action*='consent'] button[type=submit]").click();
        assertThat(state()).isEqualTo("IN_PROGRESS");

        Page after = browser.login(county, people.named(CHARITY), "zh-CN", 390, 844);
        after.navigate(browser.address() + "/desk/" + offer);
        assertThat(after.content()).contains(name);
    }

    @Test
    @Order(3)
    void aLiaisonAnswersThatNothingWasGranted() {
        Page page = browser.login(county, people.named("education"), "zh-CN", 1366, 768);
        page.navigate(browser.address() + "/departments/education?tab=due");
        page.fill("#nil-period", DemoOptions.period(1).toString());
        page.selectOption("#nil-area", "370322106"); // 木李镇: the simulated department stays silent on it
        shot(page, "liaison");
        page.locator("form[action*='/nil'] button[type=submit]").click();
        assertThat(page.locator("[role=alert]").count())
                .as(page.locator("main").innerText())
                .isZero();
        assertThat(
                        count(
                                "SELECT count(*) FROM department_return WHERE department = 'education' AND area = '370322106' AND scope = 'NIL'"))
                .isPositive();
    }

    @Test
    @Order(4)
    void aLiaisonAsksForWhatItsDepartmentMayAsk() {
        Page page = browser.login(county, people.named("education"), "zh-CN", 1366, 768);
        page.navigate(browser.address() + "/departments/education/rights");
        shot(page, "rights");
        page.locator("button[formaction*='/pause']").click();
        assertThat(page.locator("[role=alert]").innerText()).contains("请写明原因");
        right(page, "pause");
        assertThat(text("SELECT state FROM subscription WHERE subscription_id = 'education-status'"))
                .isEqualTo("SUSPENDED");
        right(page, "resume");
        assertThat(text("SELECT state FROM subscription WHERE subscription_id = 'education-status'"))
                .isEqualTo("ACTIVE");

        page.fill("input[name=from]", page.locator("input[name=from]").getAttribute("max"));
        right(page, "resend");
        assertThat(page.locator("[role=status]").innerText()).contains("重新告知");
        assertThat(
                        count(
                                "SELECT count(*) FROM asked_again WHERE subscription_id = 'education-status' AND what = 'NUMBERS'"))
                .isPositive();
        page.locator("button[formaction*='/key']").click();
        assertThat(page.locator("code").innerText()).hasSizeGreaterThan(20);
        page.reload();
        assertThat(page.locator("code").count()).as("shown once").isZero();
        assertThat(text(
                        "SELECT string_agg(DISTINCT action, ' ' ORDER BY action) FROM audit_entry WHERE action LIKE 'receiver.%'"
                                + " AND actor = 'education'"))
                .contains("receiver.key", "receiver.pause", "receiver.resend", "receiver.resume");
    }

    private static void right(Page page, String right) {
        page.fill("input[name=reason]", "系统升级");
        page.locator("button[formaction*='/" + right + "']").click();
        assertThat(page.locator("[role=alert]").count())
                .as(page.locator("main").innerText())
                .isZero();
    }

    @Test
    @Order(5)
    void anOfficerMendsAParkedRecord() {
        String parked =
                text("SELECT parked_id::text FROM parked_record WHERE stage = 'ANSWER' AND state = 'OPEN' LIMIT 1");
        Page page = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        page.navigate(browser.address() + "/parked");
        assertThat(page.locator("a[href*='" + parked + "']").count()).isPositive();
        page.navigate(browser.address() + "/parked/" + parked);
        shot(page, "parked");
        page.locator("form[action*='mend'] button[type=submit]").click();
        assertThat(text("SELECT state || ' ' || resolved_by FROM parked_record WHERE parked_id = '" + parked + "'"))
                .isEqualTo("MENDED officer");
        assertThat(state()).isEqualTo("COMPLETED");
    }

    @Test
    @Order(6)
    void anOfficerReleasesABatch() throws Exception {
        cared = text(
                "SELECT household_id::text FROM person_version WHERE status = 'ACTIVE' AND known_to = 'infinity'"
                        + " AND valid_to = 'infinity' GROUP BY household_id HAVING count(*) > 1 ORDER BY household_id DESC LIMIT 1");
        kept(cared, "分散供养,半护理", 1); // what task 7 finds ended
        SandboxProcess.county(
                Path.of("target", "dist", "sandbox.jar"),
                HOUSEHOLDS,
                county.options().seed(),
                2,
                county.options().beside("county"));
        YearMonth period = DemoOptions.period(2);
        IntakeAnswer staged = county.hub()
                .part(RosterIntake.class)
                .load(
                        RosterIntake.listsIn(county.options().county(2)),
                        period,
                        county.options().beside("errors"));
        assertThat(staged).isInstanceOf(IntakeAnswer.Staged.class);
        String batch = ((IntakeAnswer.Staged) staged).batchId().toString();
        Page page = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        page.navigate(browser.address() + "/batches");
        page.locator("a[href*='" + batch + "']").first().click();
        page.navigate(browser.address() + "/batches/" + batch + "/release");
        page.check("input[name=checked]");
        shot(page, "batch");
        page.locator("form[action*='release'] button[type=submit]").click();
        assertThat(text("SELECT state || ' ' || released_by FROM roster_batch WHERE batch_id = '" + batch + "'"))
                .isEqualTo("RELEASED officer");
        assertThat(page.locator("[role=status]").count()).isPositive();
        shot(page, "batch-released");
    }

    @Test
    @Order(7)
    void aStoppedBenefitIsSeenOnThePagesOfTheHousehold() {
        String household = text(
                "SELECT household_id::text FROM person_version WHERE status = 'ACTIVE' AND known_to = 'infinity'"
                        + " AND valid_to = 'infinity' GROUP BY household_id HAVING count(*) > 1 ORDER BY household_id LIMIT 1");
        UUID person = UUID.fromString(text("SELECT head_person_id::text FROM household_version WHERE household_id = '"
                + household + "' AND known_to = 'infinity' AND valid_to = 'infinity'"));
        String number = new CountyPeople(county).ids.get(person);
        String list = "姓名,身份证号,变动类型,变动原因,变动日期\n某某," + number + ",停发,未按时复核,"
                + DemoOptions.period(2).atDay(5) + "\n";
        RosterIntake intake = county.hub().part(RosterIntake.class);
        IntakeAnswer staged = intake.load(
                List.of(new HandedIn("增减表.csv", list.getBytes(StandardCharsets.UTF_8))),
                DemoOptions.period(2),
                Locale.SIMPLIFIED_CHINESE);
        intake.release(((IntakeAnswer.Staged) staged).batchId(), "officer");

        Page page = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), "zh-CN", 1366, 768);
        for (String address : List.of("/households/" + household, "/history/households/" + household)) {
            page.navigate(browser.address() + address);
            assertThat(page.locator("main").innerText())
                    .as(address)
                    .contains("起停发（未按时复核），人仍在册")
                    .doesNotContain(number, "??");
            shot(page, "stopped" + address.replaceAll("/[0-9a-f-]{36}", "").replace('/', '-'));
        }
    }

    @Test
    @Order(8)
    void thePageOfAHouseholdSaysWhichListNamesWhichClass() {
        String number = kept(cared, "集中供养,全护理", 2);

        for (String language : List.of("zh-CN", "en")) {
            Page page = browser.login(county, people.one(ViewerRole.COUNTY_OFFICER), language, 1366, 768);
            page.navigate(browser.address() + "/households/" + cared);
            String said = page.locator("section[aria-labelledby=classes]").innerText();
            assertThat(said)
                    .contains(language.equals("en") ? "care: in an institution" : "供养（养育）方式：集中供养")
                    .doesNotContain(language.equals("en") ? "at home" : "分散供养", number, "??");
            page.locator("section[aria-labelledby=classes] summary").click();
            assertThat(page.locator("section[aria-labelledby=classes] details").innerText())
                    .contains(language.equals("en") ? "care: at home" : "供养（养育）方式：分散供养");
            shot(page, "classes-" + language);
        }
        Page page = browser.login(county, people.one(ViewerRole.AUDITOR), "zh-CN", 1366, 768);
        page.navigate(browser.address() + "/households/" + cared);
        assertThat(page.locator("section[aria-labelledby=classes]").innerText())
                .contains("特困人员名单")
                .doesNotContain("集中供养");
    }

    /** What the list of a month says of the head; answers the head's number. */
    private static String kept(String household, String how, int month) {
        UUID person = UUID.fromString(text("SELECT head_person_id::text FROM household_version WHERE household_id = '"
                + household + "' AND known_to = 'infinity' AND valid_to = 'infinity'"));
        String number = new CountyPeople(county).ids.get(person);
        String list = "姓名,身份证号,供养方式,生活自理能力,认定日期,所属镇（街道）\n某某," + number + "," + how + ",2024-05-06,木李镇\n";
        RosterIntake intake = county.hub().part(RosterIntake.class);
        IntakeAnswer staged = intake.load(
                List.of(new HandedIn("特困人员名单.csv", list.getBytes(StandardCharsets.UTF_8))),
                DemoOptions.period(month),
                Locale.SIMPLIFIED_CHINESE);
        assertThat(staged).isInstanceOf(IntakeAnswer.Staged.class);
        intake.release(((IntakeAnswer.Staged) staged).batchId(), "officer");
        return number;
    }

    private static String state() {
        return text("SELECT state FROM referral_offer WHERE offer_id = '" + offer + "'");
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static long count(String sql) {
        return county.jdbc().sql(sql).query(Long.class).single();
    }

    private static String text(String sql) {
        return county.jdbc().sql(sql).query(String.class).single();
    }
}
