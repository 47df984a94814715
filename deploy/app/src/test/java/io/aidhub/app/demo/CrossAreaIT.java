package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.app.command.Said;
import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.Applicant;
import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.applications.ApplicationProblem;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.applications.NewApplication;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.keys.SealedColumn;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.ApplicationBook;
import io.aidhub.ledger.sight.ApplicationBook.Tab;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.ApplicationState;
import io.aidhub.model.BasicAid;
import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two counties with a hub each (R69): an application accepted in one is decided in the other, and the file of the first ends with the answer. */
@Timeout(400)
class CrossAreaIT {
    private static final Path FOLDER = Path.of("target", "cross-area").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PORT = 35_000 + (int) (ProcessHandle.current().pid() % 100) * 100;
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String YONGNING = "640121";
    private static final String HELAN = "640122";
    private static final String NUMBER = "640000201203049032";
    private static final Viewer OFFICER = new Viewer("officer", "officer", ViewerRole.COUNTY_OFFICER, null, null, null);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void anApplicationGoesToTheHubOfTheHomeAndItsAnswerComesBack() throws Exception {
        RunningCounty.delete(FOLDER);
        try (ChainedHub here = hub("yongning", YONGNING, PORT, "helan", HELAN);
                ChainedHub home = hub("helan", HELAN, PORT + 20, "yongning", YONGNING)) {
            here.start(CrashPoint.Watch.none());
            home.start(CrashPoint.Watch.none());
            assertThatThrownBy(() -> here.part(AcceptingDesk.class).take(application(HELAN), "officer"))
                    .as("before the hubs are connected")
                    .isInstanceOfSatisfying(ApplicationProblem.class, problem -> assertThat(problem.kind())
                            .isEqualTo(ApplicationProblem.Kind.NO_HUB_THERE));
            here.handsOn(home.address(), "yongning", HELAN);
            home.handsOn(here.address(), "helan", YONGNING);

            // The other hub is away when somebody applies: nothing is lost.
            home.stop();
            UUID granted = here.part(AcceptingDesk.class).take(application(HELAN + "100"), "officer");
            UUID refused = byRest(here);
            home.start(CrashPoint.Watch.none());
            ChainedHub.await(
                    "both wait at home", SOON, () -> find(home, Tab.TO_DECIDE).size() == 2);
            assertThat(find(home, Tab.TO_DECIDE)).allSatisfy(waiting -> {
                assertThat(waiting.dueOn())
                        .isEqualTo(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30));
                assertThat(waiting.fromHub()).isEqualTo("yongning");
            });
            assertThat(home.part(ApplicationFiles.class)
                            .applicant(granted, "decider")
                            .residentId())
                    .isEqualTo(new ResidentId(NUMBER));

            home.part(DecidingDesk.class).decide(granted, ApplicationState.GRANTED, "", "decider");
            home.part(DecidingDesk.class).decide(refused, ApplicationState.REFUSED, "家庭财产超过规定", "decider");
            ChainedHub.await(
                    "both answers are back", SOON, () -> find(here, Tab.ENDED).size() == 2);
            assertThat(ended(here, granted).state()).isEqualTo(ApplicationState.GRANTED);
            assertThat(ended(here, refused).end().reason()).isEqualTo("家庭财产超过规定");
            assertThat(find(here, Tab.UNDER_WAY)).isEmpty();

            lateAnswerIsParkedAtHome(here, home);
            assertThatThrownBy(() -> here.part(AcceptingDesk.class).take(application("640181"), "officer"))
                    .as("the home of a third county")
                    .isInstanceOf(ApplicationProblem.class);
            atTheConsole(here, home);
            atTheCommandLine(here, home);
            assertThat(clearNumbers(here) + clearNumbers(home)).isZero();
        }
    }

    /** The file here was ended meanwhile: the officer at home sees why the answer was not taken. */
    private static void lateAnswerIsParkedAtHome(ChainedHub here, ChainedHub home) {
        UUID id = here.part(AcceptingDesk.class).take(application(HELAN), "officer");
        ChainedHub.await(
                "it waits at home", SOON, () -> find(home, Tab.TO_DECIDE).size() == 1);
        here.part(AcceptingDesk.class).close(id, "申请人撤回", "officer");
        home.part(DecidingDesk.class).decide(id, ApplicationState.GRANTED, "", "decider");
        ChainedHub.await("the answer is parked", SOON, () -> "PARKED".equals(delivery(home, id)));
        assertThat(home.part(ApplicationBook.class)
                        .open(OFFICER, id)
                        .orElseThrow()
                        .told()
                        .cause())
                .contains("受理单位已结束这一件");
        assertThat(ended(here, id).state()).isEqualTo(ApplicationState.CLOSED);
    }

    /** Both officers at the console: nobody's name stands on a page before a look that is audited. */
    private static void atTheConsole(ChainedHub here, ChainedHub home) {
        ConsoleSession accepting = login(here);
        Map<String, String> form =
                new HashMap<>(Map.of("aid", "SUBSISTENCE_ALLOWANCE", "name", "某小满", "phone", "0951-0000000"));
        form.putAll(Map.of("residentId", NUMBER, "home", HELAN, "unit", "示例县民政局"));
        accepting.post("/applications", form);
        assertThat(accepting.get("/applications?tab=UNDER_WAY").body()).contains("先告知并征得本人同意");
        form.put("consent", "yes");
        String file = URI.create(accepting
                        .post("/applications", form)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .getPath();
        assertThat(accepting.get(file).body()).contains("示例县民政局").doesNotContain(NUMBER, "某小满", "??");
        ChainedHub.await(
                "it waits at home", SOON, () -> find(home, Tab.TO_DECIDE).size() == 1);

        ConsoleSession deciding = login(home);
        for (String page : List.of("/applications", file + "?lang=en", file + "?lang=zh")) {
            assertThat(deciding.get(page).body()).contains("示例县民政局").doesNotContain(NUMBER, "某小满", "??");
        }
        assertThat(deciding.get("/applications").body()).contains(file);
        assertThat(deciding.post(file + "/applicant", Map.of()).body()).contains(NUMBER, "某小满", "0951-0000000");
        assertThat(deciding.post("/applications/" + UUID.randomUUID() + "/applicant", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(home.count(
                        "SELECT count(*) FROM audit_entry WHERE actor = 'officer' AND action = 'application.read'"))
                .isEqualTo(1);
        deciding.post(file + "/decision", Map.of("decision", "SENT_BACK"));
        assertThat(deciding.get(file).body()).contains("请写明原因");
        deciding.post(file + "/decision", Map.of("decision", "SENT_BACK", "reason", "缺委托书"));
        ChainedHub.await(
                "the answer is back", SOON, () -> find(here, Tab.UNDER_WAY).isEmpty());
        assertThat(accepting.get(file).body()).contains("退回", "缺委托书").doesNotContain(NUMBER, "??");
    }

    private static ConsoleSession login(ChainedHub hub) {
        String password = "long-enough-for-a-test";
        hub.part(Accounts.class)
                .put(
                        OFFICER,
                        Objects.requireNonNull(hub.part(PasswordEncoder.class).encode(password)),
                        false);
        return new ConsoleSession(hub.address()).login(OFFICER.account(), password);
    }

    /** Both officers at the command line. */
    private static void atTheCommandLine(ChainedHub here, ChainedHub home) throws IOException {
        Path form = FOLDER.resolve("application.json");
        Files.writeString(
                form,
                """
                {"aid": "SUBSISTENCE_ALLOWANCE", "name": "某小满", "residentId": "NUMBER", "phone": "0951-0000000",
                 "home": "640122", "unit": "示例县民政局", "consentOn": "2024-11-05"}
                """
                        .replace("NUMBER", NUMBER));
        String taken = said(here, 0, "take", form.toString());
        String id = find(here, Tab.UNDER_WAY).get(0).id().toString();
        assertThat(taken).contains(id).doesNotContain(NUMBER);
        ChainedHub.await(
                "it waits at home", SOON, () -> find(home, Tab.TO_DECIDE).size() == 1);

        assertThat(said(home, 0, "list")).contains(id, "示例县民政局").doesNotContain(NUMBER, "某小满");
        assertThat(said(home, 0, "show", id)).contains(NUMBER, "某小满");
        assertThat(said(home, 1, "decide", id, "--as", "REFUSED"))
                .contains("原因")
                .doesNotContain("Exception");
        assertThat(said(home, 1, "close", id, "--reason", "x")).doesNotContain("Exception");
        said(home, 0, "decide", id, "--as", "GRANTED");
        ChainedHub.await(
                "the answer is back", SOON, () -> find(here, Tab.UNDER_WAY).isEmpty());
        assertThat(said(here, 0, "list", "--tab", "ENDED")).contains(id, "GRANTED");
        assertThat(said(here, 1, "close", id, "--reason", "x")).doesNotContain("Exception");
    }

    private static String said(ChainedHub hub, int code, String command, String... more) {
        List<String> words = new ArrayList<>(List.of("applications", command));
        words.addAll(List.of(more));
        words.addAll(List.of("--by", "officer", "--config", hub.settingsFile()));
        Said said = Said.by(words.toArray(String[]::new));
        assertThat(said.code()).as(said.text()).isEqualTo(code);
        return said.text();
    }

    private static ChainedHub hub(String name, String county, int port, String other, String area) throws IOException {
        return ChainedHub.of(
                FOLDER.resolve(name),
                county,
                port,
                "hubs:\n  " + other + ": {secret: 'file:secrets.properties#above', area: '" + area
                        + "', answer-days: 30}\n",
                "above=" + SECRET + "\n");
    }

    private static NewApplication application(String home) {
        return new NewApplication(
                BasicAid.SUBSISTENCE_ALLOWANCE,
                new Applicant("某小满", new ResidentId(NUMBER), null, "0951-0000000", LocalDate.of(2024, 11, 5)),
                new Division(home),
                "示例县民政局");
    }

    /** The same by REST, of somebody without a number. */
    private static UUID byRest(ChainedHub hub) throws IOException, InterruptedException {
        HttpResponse<String> incomplete =
                post(hub, "{\"by\": \"officer\", \"name\": \"某大寒\", \"consentOn\": \"2024-11-05\"}");
        assertThat(incomplete.statusCode()).isEqualTo(400);
        assertThat(incomplete.body()).contains("application-incomplete").doesNotContain("某大寒");
        HttpResponse<String> answer = post(
                hub,
                """
                {"by": "officer", "aid": "SPECIAL_HARDSHIP", "name": "某大寒", "residentId": null, "withoutId": "证件遗失", "phone": "0951-0000001",
                 "home": "640122101", "unit": "示例镇", "consentOn": "2024-11-05"}
                """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode taken = JSON.readTree(answer.body());
        return UUID.fromString(taken.path("application").asString());
    }

    private static HttpResponse<String> post(ChainedHub hub, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.address() + "/api/v1/applications"))
                                .header("Authorization", "Bearer token-of-a-test")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static List<CrossAreaApplication> find(ChainedHub hub, Tab tab) {
        return hub.part(ApplicationBook.class).find(OFFICER, tab, 0).rows();
    }

    private static CrossAreaApplication ended(ChainedHub hub, UUID id) {
        return hub.part(ApplicationBook.class).open(OFFICER, id).orElseThrow().application();
    }

    private static String delivery(ChainedHub hub, UUID id) {
        ApplicationBook.Told told =
                hub.part(ApplicationBook.class).open(OFFICER, id).orElseThrow().told();
        return told == null ? "" : told.delivery();
    }

    /** Columns in which the number stands in clear, of all that are sealed; and audit entries that have it. */
    private static long clearNumbers(ChainedHub hub) {
        long found = hub.count("SELECT count(*) FROM audit_entry e WHERE e::text LIKE '%" + NUMBER + "%'");
        for (SealedColumn sealed : SealedColumn.ALL) {
            found += hub.count("SELECT count(*) FROM " + sealed.table() + " t WHERE encode(" + sealed.column()
                    + ", 'escape') || t::text LIKE '%" + NUMBER + "%'");
        }
        return found;
    }
}
