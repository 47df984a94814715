package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aidhub.console.access.Page;
import io.aidhub.hub.account.AccountDesk;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which pages open to whom, and who is who. */
abstract class PagesByRole {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"?]+)\"");
    private static final Set<String> WITHOUT_RULE = Set.of("/", "/login");

    private final SightMatrix matrix;
    private final RunningCounty county;
    private final ConsolePeople people;

    PagesByRole(SightMatrix matrix) {
        this.matrix = matrix;
        this.county = matrix.county();
        this.people = matrix.people();
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
    void theOtherLanguageOfWhatAFormAnsweredIsAPage() {
        String household = "/households/" + matrix.household("<>", "-");
        ConsoleSession officer = ConsoleSession.of(county, people.one(ViewerRole.COUNTY_OFFICER));
        String proposal = "/proposals/"
                + matrix.whole("SELECT proposal_id::text FROM aid_proposal LIMIT 1")
                        .get(0);
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

    private static String start(Page page, Viewer viewer) {
        if (page != Page.DEPARTMENTS) {
            return page.path();
        }
        return page.path() + "/" + (viewer.department() == null ? "education" : viewer.department());
    }

    private Viewer viewer(String account) {
        return county.hub()
                .part(Accounts.class)
                .find(account)
                .map(Accounts.Account::viewer)
                .orElseThrow();
    }

    private static Map<String, String> form(String old, String fresh) {
        return Map.of("old", old, "fresh", fresh, "again", fresh);
    }
}
