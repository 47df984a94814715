package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aidhub.console.access.Page;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.ViewerRole;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may send which form and fetch which file, and that whoever may not changes nothing. */
abstract class StepsByRole {
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");

    private final SightMatrix matrix;
    private final RunningCounty county;
    private final ConsolePeople people;

    StepsByRole(SightMatrix matrix) {
        this.matrix = matrix;
        this.county = matrix.county();
        this.people = matrix.people();
    }

    @Test
    void theAuditFindsWhatItsFormOffersAndEntersEverySearch() {
        ConsoleSession auditor = ConsoleSession.of(county, people.one(ViewerRole.AUDITOR));
        List<String> offered = OPTION.matcher(auditor.get("/audit").body())
                .results()
                .map(option -> option.group(1))
                .toList();
        assertThat(offered)
                .containsAll(matrix.whole("SELECT DISTINCT action FROM audit_entry"))
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

    private long searches() {
        return Long.parseLong(matrix.whole("SELECT count(*)::text FROM audit_entry WHERE action = 'audit.search'")
                .get(0));
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
                + matrix.whole("SELECT batch_id::text FROM roster_batch WHERE state = 'RELEASED' LIMIT 1")
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
                    assertThat(matrix.whole(
                                    "SELECT count(*)::text FROM roster_batch WHERE state IN ('UNDONE', 'DISCARDED')"))
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
                    assertThat(matrix.whole("SELECT added_by FROM county_code WHERE from_text = '" + text + "'"))
                            .isEqualTo(writes ? List.of(viewer.account()) : List.of());
                    if (Page.CODES.opensTo(viewer.role())) {
                        assertThat(session.get("/codes?table=relations").body())
                                .doesNotContain("??")
                                .contains("codes/relations.yaml");
                    } else {
                        assertThat(matrix.seen(viewer, "SELECT from_text FROM county_code"))
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
                    assertThat(matrix.whole("SELECT state FROM connector_version WHERE connector = 'heating'"))
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
                + matrix.whole("SELECT batch_id::text FROM roster_batch WHERE state = 'RELEASED' LIMIT 1")
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
        String exit = "/households/" + matrix.household("<>", "-") + "/exits/" + UUID.randomUUID();
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
}
