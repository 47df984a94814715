package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aidhub.console.access.Page;
import io.aidhub.hub.account.AccountDesk;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Role by page by own and foreign data, generated: a page opens by its rule and to nobody else, foreign data answers as if it did not exist, and what row security
 * gives each role is checked in the database itself.
 */
class SightMatrixIT {
    private static final int HOUSEHOLDS = 120;
    private static final Duration LOOP = Duration.ofSeconds(170);
    private static final Pattern LINK = Pattern.compile("href=\"([^\"?]+)\"");
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");
    private static final Set<String> WITHOUT_RULE = Set.of("/", "/login");
    // Tables of persons and households, by their columns: whoever adds one must say who sees it.
    private static final String PERSONAL_TABLES_WITHOUT_SECURITY =
            """
            SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
              AND a.attname IN ('person_id', 'household_id', 'line', 'households', 'head_person_id') AND NOT c.relrowsecurity
              AND (has_table_privilege('aidhub_viewer', c.oid, 'SELECT') OR has_any_column_privilege('aidhub_viewer', c.oid, 'SELECT'))
            """;
    private static final String SEALED_COLUMNS_READABLE =
            """
            SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
              AND (a.attname LIKE '%sealed%' OR a.attname LIKE '%hash' OR a.attname = 'contact_digest')
              AND has_column_privilege('aidhub_viewer', c.oid, a.attnum, 'SELECT')
            """;

    private static RunningCounty county;
    private static ConsolePeople people;

    @BeforeAll
    static void goRoundOnce() throws Exception {
        county = RunningCounty.open("sight", HOUSEHOLDS, 1);
        assertThat(county.driver().closeLoop(System.nanoTime() + LOOP.toNanos(), new CountDownLatch(1)))
                .isEmpty();
        people = new ConsolePeople(county);
    }

    @AfterAll
    static void close() {
        if (county != null) {
            county.close();
        }
    }

    @Test
    void noPageIsWithoutARule() {
        new ConsoleSession(county.hub().address()).get("/login"); // from then on the servlet knows its mappings
        List<String> open =
                Objects.requireNonNull(
                                county.hub().part(DispatcherServlet.class).getHandlerMappings())
                        .stream()
                        .filter(RequestMappingHandlerMapping.class::isInstance)
                        .flatMap(mapping ->
                                ((RequestMappingHandlerMapping) mapping).getHandlerMethods().entrySet().stream())
                        .filter(method ->
                                method.getValue().getBeanType().getName().startsWith("io.aidhub.console"))
                        .flatMap(method -> method.getKey().getPatternValues().stream())
                        .filter(pattern -> !WITHOUT_RULE.contains(pattern))
                        .filter(pattern -> Stream.of(Page.values())
                                .noneMatch(
                                        page -> pattern.equals(page.path()) || pattern.startsWith(page.path() + "/")))
                        .toList();
        assertThat(open).as("pages without a rule").isEmpty();
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLogin() {
        ConsoleSession stranger = new ConsoleSession(county.hub().address());
        for (Page page : Page.values()) {
            assertThat(stranger.get(page.path()).statusCode()).as(page.path()).isEqualTo(302);
        }
    }

    @Test
    void anAccountThatIsClosedIsOutAtTheNextClick() {
        Accounts accounts = county.hub().part(Accounts.class);
        String hash =
                Objects.requireNonNull(county.hub().part(PasswordEncoder.class).encode(ConsolePeople.password(county)));
        Viewer guest = new Viewer("guest", "guest", ViewerRole.AUDITOR, null, null, null);
        accounts.put(guest, hash, false);
        ConsoleSession session = ConsoleSession.of(county, guest);
        assertThat(session.get("/audit").statusCode()).isEqualTo(200);
        accounts.put(new Viewer("guest", "guest", ViewerRole.ADMINISTRATOR, null, null, null), hash, false);
        assertThat(session.get("/audit").statusCode()).as("with another role").isEqualTo(302);
        ConsoleSession again = ConsoleSession.of(county, guest);
        assertThat(again.get("/accounts").statusCode()).isEqualTo(200);
        assertThat(accounts.close("guest")).isTrue();
        assertThat(again.get("/accounts").statusCode()).as("closed").isEqualTo(302);
    }

    @Test
    void aPasswordSomebodyElseGaveOpensOnlyThePageToSetAnOwnOne() {
        AccountDesk desk = county.hub().part(AccountDesk.class);
        String given = desk.open(new AccountDesk.Asked("newcomer", "newcomer", "auditor", null, null, null), "admin")
                .password();
        String address = county.hub().address();
        ConsoleSession newcomer = new ConsoleSession(address).login("newcomer", given);
        for (Page page : Page.of(viewer("newcomer"))) {
            HttpResponse<String> answer = newcomer.get(page.path());
            if (page == Page.PASSWORD) {
                assertThat(answer.statusCode()).isEqualTo(200);
            } else {
                assertThat(answer.headers().firstValue("Location"))
                        .as(page.path())
                        .hasValueSatisfying(to -> assertThat(to).endsWith("/password"));
            }
        }
        assertThat(newcomer.get("/").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/password"));
        assertThat(newcomer.post("/check", Map.of()).statusCode()).isEqualTo(302);

        ConsoleSession thief = new ConsoleSession(address).login("newcomer", given);
        String own = "四个不相干的词：山 纸 灯 盐";
        assertThat(newcomer.post("/password", form(given, given)).statusCode()).isEqualTo(422);
        assertThat(newcomer.post("/password", form(given, own)).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?changed"));
        assertThat(newcomer.get("/audit").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        assertThat(thief.get("/password").headers().firstValue("Location"))
                .as("another session of the account")
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?out"));

        ConsoleSession back = new ConsoleSession(address).login("newcomer", own);
        assertThat(back.get("/audit").statusCode()).isEqualTo(200);
        desk.renew("newcomer", "admin");
        assertThat(back.get("/audit").headers().firstValue("Location"))
                .as("after a new password")
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?out"));
        assertThat(desk.all())
                .anyMatch(account -> account.viewer().account().equals("newcomer") && account.mustChange());
    }

    @TestFactory
    Stream<DynamicTest> aPageOpensByItsRuleOnly() {
        return people.all().stream()
                .map(viewer -> dynamicTest(viewer.account(), () -> {
                    ConsoleSession session = ConsoleSession.of(county, viewer);
                    for (Page page : Page.values()) {
                        assertThat(session.get(start(page, viewer)).statusCode())
                                .as(viewer.role() + " opens " + page)
                                .isEqualTo(page.opensTo(viewer.role()) ? 200 : 403);
                    }
                }));
    }

    @Test
    void theOverviewShowsAndOpensOnlyWhatTheRoleMay() {
        county.jdbc()
                .sql(
                        """
                        INSERT INTO roster_batch (batch_id, digest, period, effective_on, state, rows_read, rows_good, rows_bad, staged_at)
                        SELECT gen_random_uuid(), 'waiting', '2027-01', '2027-01-01', 'STAGED', 1, 1, 0, staged_at FROM roster_batch LIMIT 1
                        """)
                .update();
        for (ViewerRole role : Page.OVERVIEW.readers()) {
            String body = ConsoleSession.of(county, people.one(role))
                    .get("/overview/loop")
                    .body();
            assertThat(LINK.matcher(body).results().map(link -> link.group(1)))
                    .as("where the overview leads a " + role)
                    .allSatisfy(path -> assertThat(Page.at(path).orElseThrow().opensTo(role))
                            .isTrue());
            assertThat(body.contains("href=\"/batches\""))
                    .as(role + " is called to the batches")
                    .isEqualTo(Page.BATCHES.opensTo(role));
            // the administrator sees nobody: of the loop only the notices, and no step that would say 0
            assertThat(body.split("class=\"loop-step\"", -1).length - 1)
                    .as("steps a " + role + " sees")
                    .isEqualTo(role == ViewerRole.ADMINISTRATOR ? 1 : 6);
        }
    }

    @Test
    void theAuditFindsWhatItsFormOffersAndEntersEverySearch() {
        ConsoleSession auditor = ConsoleSession.of(county, people.one(ViewerRole.AUDITOR));
        List<String> offered = OPTION.matcher(auditor.get("/audit").body())
                .results()
                .map(option -> option.group(1))
                .toList();
        assertThat(offered)
                .containsAll(whole("SELECT DISTINCT action FROM audit_entry"))
                .allSatisfy(beginning -> assertThat(AuditAction.values())
                        .anySatisfy(action -> assertThat(action.code()).startsWith(beginning)));
        county.hub()
                .part(AuditTrail.class)
                .append("clerk-9 / 村主任", AuditAction.REFERRAL_RELEASE, "offer 1", "as entries were once written");
        for (String page : List.of("0", "1", "-1")) {
            long before = searches();
            assertThat(auditor.get("/audit?actor=clerk-9&page=" + page).statusCode())
                    .isEqualTo(200);
            assertThat(searches()).as("searches entered, page " + page).isEqualTo(before + 1);
        }
        assertThat(auditor.get("/audit?actor=clerk-9").body()).contains("clerk-9 / 村主任");
        assertThat(auditor.get("/audit?actor=clerk").body())
                .as("another account")
                .doesNotContain("clerk-9 / 村主任");
    }

    private static long searches() {
        return Long.parseLong(whole("SELECT count(*)::text FROM audit_entry WHERE action = 'audit.search'")
                .get(0));
    }

    @Test
    void theOtherLanguageOfWhatAFormAnsweredIsAPage() {
        String household = "/households/" + household("<>", "-");
        ConsoleSession officer = ConsoleSession.of(county, people.one(ViewerRole.COUNTY_OFFICER));
        String proposal = "/proposals/"
                + whole("SELECT proposal_id::text FROM aid_proposal LIMIT 1").get(0);
        HttpResponse<String> refused = officer.post(
                proposal + "/decision", Map.of("seen", UUID.randomUUID().toString(), "how", "refuse"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"" + proposal + "?lang=en\"");
        HttpResponse<String> revealed = officer.post(household + "/reveal", Map.of("purpose", "test"));
        assertThat(revealed.statusCode()).isEqualTo(200);
        assertThat(revealed.body()).contains("href=\"" + household + "?lang=en\"");
        assertThat(officer.get(proposal + "?lang=en").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatIsNoPageIsAnsweredToAPerson() {
        ConsoleSession officer = ConsoleSession.of(county, people.one(ViewerRole.COUNTY_OFFICER));
        String formOnly = "/proposals/" + UUID.randomUUID() + "/decision?lang=en";
        for (Map.Entry<String, Integer> one :
                Map.of(formOnly, 405, "/households/a/b/c", 404).entrySet()) {
            HttpResponse<String> answer = officer.get(one.getKey());
            assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(one.getValue());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(one.getKey())
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(answer.body()).as(one.getKey()).contains("<h1").doesNotContain("??");
        }
        assertThat(officer.get(formOnly).headers().firstValue("Allow")).contains("POST");
        assertThat(officer.get("/assets/aidhub/nothing.css").statusCode()).isEqualTo(404);
        assertThat(new ConsoleSession(county.hub().address())
                        .get("/api/v1/nothing")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @TestFactory
    Stream<DynamicTest> foreignDataIsNotThere() {
        return foreign().stream()
                .map(one -> dynamicTest(one.viewer().account() + " " + one.path(), () -> {
                    assertThat(ConsoleSession.of(county, one.viewer())
                                    .get(one.path())
                                    .statusCode())
                            .isEqualTo(one.expected());
                }));
    }

    @Test
    void everyPersonalTableHasRowSecurityAndNoSealedColumnIsReadable() {
        assertThat(county.jdbc()
                        .sql(PERSONAL_TABLES_WITHOUT_SECURITY)
                        .query(String.class)
                        .list())
                .as("tables of persons that pages may read without row security")
                .isEmpty();
        assertThat(county.jdbc()
                        .sql(SEALED_COLUMNS_READABLE)
                        .query(String.class)
                        .list())
                .as("sealed columns that pages may read")
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatAHubBelowToldInVainIsShownAmongTheBatches() {
        county.hub().part(ChainStore.class).refused("below-9", "TOO_MANY_ERRORS", "below-9-leaving.csv", "20");
        return people.all().stream()
                .map(viewer -> dynamicTest(viewer.account(), () -> {
                    boolean sees = Page.BATCHES.opensTo(viewer.role());
                    HttpResponse<String> page =
                            ConsoleSession.of(county, viewer).get("/batches");
                    assertThat(page.statusCode()).isEqualTo(sees ? 200 : 403);
                    assertThat(page.body().contains("below-9-leaving.csv")).isEqualTo(sees);
                    assertThat(page.body()).doesNotContain("??");
                }));
    }

    @TestFactory
    Stream<DynamicTest> onlyAnOfficerTakesABatchBackOrThrowsOneAway() {
        String batch = "/batches/"
                + whole("SELECT batch_id::text FROM roster_batch WHERE state = 'RELEASED' LIMIT 1")
                        .get(0);
        // what is released is not thrown away: the officer is led back to it
        return Map.of("undo", 200, "discard", 302).entrySet().stream().flatMap(step -> people.all().stream()
                .map(viewer -> dynamicTest(viewer.account() + " " + step, () -> {
                    ConsoleSession session = ConsoleSession.of(county, viewer);
                    boolean officer = viewer.role() == ViewerRole.COUNTY_OFFICER;
                    String page = batch + "/" + step.getKey();
                    assertThat(session.get(page).statusCode()).isEqualTo(officer ? step.getValue() : 403);
                    assertThat(session.post(page, Map.of("reason", "test")).statusCode())
                            .as("without a tick nothing is done")
                            .isEqualTo(officer ? 302 : 403);
                    assertThat(whole("SELECT count(*)::text FROM roster_batch WHERE state IN ('UNDONE', 'DISCARDED')"))
                            .containsExactly("0");
                })));
    }

    @TestFactory
    Stream<DynamicTest> onlyWhoMayExtendATableAddsACode() {
        return people.all().stream()
                .map(viewer -> dynamicTest(viewer.account(), () -> {
                    ConsoleSession session = ConsoleSession.of(county, viewer);
                    boolean writes = Page.CODES.changesBy(viewer.role());
                    String text = "写法-" + viewer.account();
                    assertThat(session.post("/codes/relations/add", Map.of("way", "READ", "from", text, "to", "20"))
                                    .statusCode())
                            .isEqualTo(writes ? 302 : 403);
                    assertThat(whole("SELECT added_by FROM county_code WHERE from_text = '" + text + "'"))
                            .isEqualTo(writes ? List.of(viewer.account()) : List.of());
                    if (Page.CODES.opensTo(viewer.role())) {
                        assertThat(session.get("/codes?table=relations").body())
                                .doesNotContain("??")
                                .contains("codes/relations.yaml");
                    } else {
                        assertThat(seen(viewer, "SELECT from_text FROM county_code"))
                                .isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMappingIsTriedByWhomItConcernsAndStoresNothing() {
        return people.all().stream()
                .map(viewer -> dynamicTest(viewer.account(), () -> {
                    ConsoleSession session = ConsoleSession.of(county, viewer);
                    boolean tries = Page.MAPPINGS.opensTo(viewer.role());
                    HttpResponse<String> answer = session.post(
                            "/mappings", Map.of("mapping", "education/notice", "sample", "{\"name\":\"演示甲\"}"));
                    assertThat(answer.statusCode()).isEqualTo(tries ? 200 : 403);
                    if (tries) {
                        assertThat(answer.body()).contains("residentId").doesNotContain("??");
                        assertThat(session.get("/mappings?mapping=education/notice")
                                        .body())
                                .contains("specversion")
                                .doesNotContain("??");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> onlyTheAdministratorDraftsAConnectorAndNothingAnswersByThat() {
        Map<String, String> answers = new LinkedHashMap<>(Map.of(
                "id", "heating",
                "name", "县供热服务中心",
                "name-en", "Heating office",
                "purpose", "开展取暖救助",
                "transport", "rest",
                "fields", "name,residentId",
                "classes", "SUBSISTENCE_ALLOWANCE",
                "area", "370322",
                "document", "高政字〔2021〕27号",
                "clause", "二(八)"));
        return people.all().stream()
                .map(viewer -> dynamicTest(viewer.account(), () -> {
                    ConsoleSession session = ConsoleSession.of(county, viewer);
                    boolean drafts = Page.CONNECTORS.changesBy(viewer.role());
                    answers.put("quote", "开展取暖补贴");
                    HttpResponse<String> wrong = session.post("/connectors/draft", answers);
                    assertThat(wrong.statusCode()).isEqualTo(drafts ? 200 : 403);
                    answers.put("quote", "开展取暖救助、困难职工救助");
                    HttpResponse<String> drafted = session.post("/connectors/draft", answers);
                    assertThat(drafted.statusCode()).isEqualTo(drafts ? 200 : 403);
                    if (drafts) {
                        assertThat(wrong.body())
                                .contains("里没有这句话", "aria-invalid=\"true\"")
                                .doesNotContain("??");
                        assertThat(drafted.headers().firstValue("Content-Disposition"))
                                .hasValueSatisfying(name -> assertThat(name).contains("heating.zip"));
                        Map<String, String> kept = new LinkedHashMap<>(answers);
                        kept.put("install", "1");
                        assertThat(session.post("/connectors/draft", kept).statusCode())
                                .isEqualTo(302);
                        assertThat(session.get("/connectors").body())
                                .contains("已保存 heating 0.1.0，尚未启用")
                                .doesNotContain("??");
                        step(session, "verify", Map.of("version", "0.1.0"), "没有通过", "base-url");
                        step(session, "activate", Map.of("version", "0.1.0"), "base-url");
                        step(session, "rollback", Map.of("reason", " "), "没有写原因");
                        step(session, "rollback", Map.of("reason", "test"), "没有这个连接器");
                    } else {
                        assertThat(session.get("/connectors/of/housing").statusCode())
                                .isEqualTo(403);
                    }
                    assertThat(whole("SELECT state FROM connector_version WHERE connector = 'heating'"))
                            .isSubsetOf("INSTALLED");
                }));
    }

    private static void step(ConsoleSession session, String step, Map<String, String> form, String... said) {
        assertThat(session.post("/connectors/of/heating/" + step, form).statusCode())
                .isEqualTo(302);
        assertThat(session.get("/connectors/of/heating").body()).contains(said).doesNotContain("??");
    }

    @TestFactory
    Stream<DynamicTest> onlyWhoSeesTheWholeRosterReadsADifferenceList() {
        String list = "/batches/"
                + whole("SELECT batch_id::text FROM roster_batch WHERE state = 'RELEASED' LIMIT 1")
                        .get(0) + "/differences";
        return people.all().stream()
                .map(viewer -> dynamicTest(viewer.account(), () -> {
                    ConsoleSession session = ConsoleSession.of(county, viewer);
                    boolean sees = Page.BATCHES.opensTo(viewer.role());
                    HttpResponse<String> page = session.get(list + "?kind=added");
                    assertThat(page.statusCode()).isEqualTo(sees ? 200 : 403);
                    assertThat(session.get(list + "/table").statusCode()).isEqualTo(sees ? 200 : 403);
                    if (sees) {
                        assertThat(page.body()).contains("新增").doesNotContain("??");
                        assertThat(page.body().split("href=\"/households/", -1)).hasSize(DifferenceList.PAGE + 1);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> onlyWhoLooksAfterAHouseholdAssessesAnExit() {
        String exit = "/households/" + household("<>", "-") + "/exits/" + UUID.randomUUID();
        return people.all().stream()
                .map(viewer -> dynamicTest(viewer.account(), () -> assertThat(ConsoleSession.of(county, viewer)
                                .post(exit, Map.of("result", "LOW"))
                                .statusCode())
                        .as("nobody's exit is bound in this county")
                        .isEqualTo(
                                viewer.role() == ViewerRole.COUNTY_OFFICER
                                                || viewer.role() == ViewerRole.TOWNSHIP_WORKER
                                        ? 404
                                        : 403)));
    }

    @Test
    void aTownshipWorkerSeesTheOwnTownshipAndAllOfIt() {
        Viewer worker = people.one(ViewerRole.TOWNSHIP_WORKER);
        assertThat(
                        seen(
                                worker,
                                "SELECT DISTINCT area FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"))
                .containsExactly(worker.area());
        assertThat(seen(
                        worker,
                        "SELECT count(*) FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"))
                .isEqualTo(whole(
                        "SELECT count(*) FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND area = '"
                                + worker.area() + "'"));
        assertThat(
                        seen(
                                worker,
                                "SELECT DISTINCT area FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"))
                .containsExactly(worker.area());
    }

    @Test
    void aTownshipWorkerSeesTheNoticesOfTheOwnTownshipAndAllOfThem() {
        Viewer worker = people.one(ViewerRole.TOWNSHIP_WORKER);
        String own =
                " FROM delivery_line l JOIN household_version h ON h.household_id = l.line AND h.known_to = 'infinity' AND h.valid_to = 'infinity'"
                        + " WHERE h.area = '" + worker.area() + "'";
        List<String> notices = whole("SELECT DISTINCT l.subscription_id || ' ' || l.sequence" + own);
        assertThat(seen(worker, "SELECT subscription_id || ' ' || sequence FROM delivery"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(notices);
        assertThat(seen(worker, "SELECT subscription_id || ' ' || sequence || ' ' || line FROM delivery_line"))
                .containsExactlyInAnyOrderElementsOf(
                        whole("SELECT l.subscription_id || ' ' || l.sequence || ' ' || l.line" + own));
    }

    @Test
    void aLiaisonSeesWhomTheOwnDepartmentWasToldAndWhatItGranted() {
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.LIAISON)
                .forEach(liaison -> {
                    assertThat(new TreeSet<>(seen(liaison, "SELECT DISTINCT person_id::text FROM person_version")))
                            .isEqualTo(new TreeSet<>(whole(
                                    "SELECT DISTINCT t.person_id::text FROM subscription_person t JOIN subscription s USING (subscription_id)"
                                            + " WHERE t.status = 'ACTIVE' AND s.department = '" + liaison.department()
                                            + "'")));
                    for (String table : List.of("need_entry", "grant_entry", "refusal_entry")) {
                        String rows =
                                "SELECT department || ' ' || source_key || ' ' || version || ' ' || person_id FROM "
                                        + table;
                        assertThat(new TreeSet<>(seen(liaison, rows)))
                                .as(liaison.department() + " in " + table)
                                .isEqualTo(new TreeSet<>(
                                        whole(rows + " WHERE department = '" + liaison.department() + "'")));
                    }
                    assertThat(seen(liaison, "SELECT household_id::text FROM household_version"))
                            .isEmpty();
                });
    }

    @Test
    void whatADepartmentGrantedStaysInItsSightAndNamesNobody() {
        grantBy("courts");
        leave("education");
        for (String department : List.of("courts", "education")) {
            Viewer liaison = people.named(department);
            List<String> granted = seen(liaison, "SELECT source_key FROM grant_in_force");
            assertThat(granted)
                    .as("grants of " + department)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            whole("SELECT source_key FROM grant_in_force WHERE department = '" + department + "'"));
            assertThat(county.hub()
                            .part(DepartmentDesk.class)
                            .figures(liaison, department)
                            .grants())
                    .isEqualTo(granted.size());
            assertThat(
                            seen(
                                    liaison,
                                    "SELECT p.name FROM grant_entry g JOIN person_version p USING (person_id) WHERE NOT EXISTS"
                                            + " (SELECT FROM subscription_person t WHERE t.person_id = g.person_id AND t.status = 'ACTIVE')"))
                    .as("names of people " + department + " is not told of")
                    .isEmpty();
        }
        assertThat(seen(people.named("courts"), "SELECT name FROM person_version"))
                .isEmpty();
    }

    /** One grant to somebody the department has no list for. */
    private static void grantBy(String department) {
        county.jdbc()
                .sql(
                        """
                        INSERT INTO grant_entry (department, source_key, version, help_type, person_id, form, amount_fen, basis, series, granted_on, known_from)
                        SELECT :department, 'sight-1', 1, 'JUDICIAL_AID', person_id, 'MONEY', 100000, 'PER_ITEM', 'sight-1', DATE '2026-10-01', created_at
                        FROM person ORDER BY person_id LIMIT 1
                        """)
                .param("department", department)
                .update();
    }

    /** Everybody the department granted something leaves its list. */
    private static void leave(String department) {
        assertThat(county.jdbc()
                        .sql(
                                """
                                UPDATE subscription_person t SET status = 'EXITED' FROM subscription s, grant_entry g
                                WHERE s.subscription_id = t.subscription_id AND s.department = :department
                                  AND g.department = s.department AND g.person_id = t.person_id
                                """)
                        .param("department", department)
                        .update())
                .as("people who leave the list of " + department)
                .isPositive();
    }

    @Test
    void aCharitySeesItsOwnQueueAndNobodyBehindIt() {
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.CHARITY_WORKER)
                .forEach(worker -> {
                    assertThat(seen(worker, "SELECT DISTINCT subscription_id FROM referral_offer"))
                            .isSubsetOf(worker.subscription());
                    assertThat(
                                    seen(
                                            worker,
                                            "SELECT person_id::text FROM person_version UNION ALL SELECT household_id::text FROM referral_need"))
                            .isEmpty();
                });
        assertThat(whole("SELECT count(*)::text FROM referral_offer")).isNotEqualTo(List.of("0"));
    }

    @Test
    void anAdministratorSeesNobody() {
        Viewer admin = people.one(ViewerRole.ADMINISTRATOR);
        for (String table : List.of(
                "person_version",
                "household_version",
                "grant_entry",
                "need_entry",
                "refusal_entry",
                "gap_assessment",
                "aid_proposal",
                "referral_need",
                "referral_offer",
                "delivery_person",
                "subscription_person",
                "status_event")) {
            assertThat(seen(admin, "SELECT count(*)::text FROM " + table))
                    .as(table)
                    .containsExactly("0");
        }
    }

    // ---------------------------------------------------------------- what is asked for

    private static String start(Page page, Viewer viewer) {
        if (page != Page.DEPARTMENTS) {
            return page.path();
        }
        return page.path() + "/" + (viewer.department() == null ? "education" : viewer.department());
    }

    private static Viewer viewer(String account) {
        return county.hub()
                .part(Accounts.class)
                .find(account)
                .map(Accounts.Account::viewer)
                .orElseThrow();
    }

    private static Map<String, String> form(String old, String fresh) {
        return Map.of("old", old, "fresh", fresh, "again", fresh);
    }

    private static List<Asked> foreign() {
        List<Asked> asked = new ArrayList<>();
        Viewer worker = people.one(ViewerRole.TOWNSHIP_WORKER);
        asked.add(new Asked(worker, "/households/" + household("=", worker.area()), 200));
        asked.add(new Asked(worker, "/households/" + household("<>", worker.area()), 404));
        asked.add(new Asked(worker, "/households/" + UUID.randomUUID(), 404));
        asked.add(new Asked(worker, "/history/households/" + household("=", worker.area()), 200));
        asked.add(new Asked(worker, "/history/households/" + household("<>", worker.area()), 404));
        asked.add(new Asked(worker, "/history/households/" + UUID.randomUUID(), 404));
        asked.add(new Asked(worker, "/history/persons/" + person("=", worker.area()), 200));
        asked.add(new Asked(worker, "/history/persons/" + person("<>", worker.area()), 404));
        asked.add(new Asked(worker, "/history/persons/" + UUID.randomUUID(), 404));
        asked.add(new Asked(worker, "/history/day", 200));
        asked.add(new Asked(worker, "/history/day/table?on=2026-11-01", 200));
        asked.add(new Asked(people.named("education"), "/history/persons/" + person("=", worker.area()), 403));
        asked.add(new Asked(people.one(ViewerRole.ADMINISTRATOR), "/history/day/table?on=2026-11-01", 403));
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.LIAISON)
                .forEach(liaison -> {
                    asked.add(new Asked(liaison, "/departments/" + liaison.department(), 200));
                    asked.add(new Asked(liaison, "/departments/" + liaison.department() + "/rights", 200));
                    people.all().stream()
                            .filter(other -> other.role() == ViewerRole.LIAISON && !other.equals(liaison))
                            .forEach(other -> {
                                asked.add(new Asked(liaison, "/departments/" + other.department(), 404));
                                asked.add(new Asked(liaison, "/departments/" + other.department() + "/rights", 404));
                            });
                });
        whole(
                        "SELECT (SELECT proposal_id::text FROM aid_proposal p JOIN household_version h USING (household_id) WHERE h.known_to = 'infinity'"
                                + " AND h.valid_to = 'infinity' AND h.area <> '" + worker.area() + "' LIMIT 1)")
                .forEach(proposal -> asked.add(new Asked(worker, "/proposals/" + proposal, 404)));
        whole(
                        "SELECT o.offer_id::text FROM referral_offer o JOIN referral_need n USING (need_id) JOIN household_version h USING (household_id)"
                                + " WHERE h.known_to = 'infinity' AND h.valid_to = 'infinity' AND h.area <> '"
                                + worker.area() + "' LIMIT 1")
                .forEach(offer -> asked.add(new Asked(worker, "/referrals/" + offer, 404)));
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.CHARITY_WORKER)
                .forEach(charity -> {
                    whole("SELECT offer_id::text FROM referral_offer WHERE subscription_id <> '"
                                    + charity.subscription() + "' LIMIT 1")
                            .forEach(offer -> asked.add(new Asked(charity, "/desk/" + offer, 404)));
                    whole("SELECT offer_id::text FROM referral_offer WHERE subscription_id = '" + charity.subscription()
                                    + "' LIMIT 1")
                            .forEach(offer -> asked.add(new Asked(charity, "/desk/" + offer, 200)));
                });
        return asked;
    }

    private static String household(String relation, String area) {
        return whole(
                        "SELECT household_id::text FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND state = 'ACTIVE' AND area "
                                + relation + " '" + area + "' LIMIT 1")
                .get(0);
    }

    private static String person(String relation, String area) {
        return whole(
                        "SELECT person_id::text FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND area "
                                + relation + " '" + area + "' LIMIT 1")
                .get(0);
    }

    private static List<String> seen(Viewer viewer, String sql) {
        return county.hub()
                .part(Sight.class)
                .look(viewer, jdbc -> jdbc.sql(sql).query(String.class).list());
    }

    private static List<String> whole(String sql) {
        return county.jdbc().sql(sql).query(String.class).list();
    }

    private record Asked(Viewer viewer, String path, int expected) {}
}
