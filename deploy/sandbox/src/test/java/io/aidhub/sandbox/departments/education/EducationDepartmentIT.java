package io.aidhub.sandbox.departments.education;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.embedded.FreePorts;
import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.Events;
import io.aidhub.sandbox.departments.Http;
import io.aidhub.sandbox.departments.SandboxPostgres;
import io.aidhub.sandbox.departments.Waiting;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.NoticeCount;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EducationDepartmentIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final EducationDepartment.Settings SETTINGS =
            new EducationDepartment.Settings("aidhub", "s3cret", Duration.ofMinutes(10), 42);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T09:00:00Z"));
    private Database database;
    private EducationDepartment education;

    @BeforeEach
    void open() {
        database = SandboxPostgres.state();
        InstantSource source = now::get;
        education =
                new EducationDepartment(database, SETTINGS, FreePorts.from(18_300), source.withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        education.close();
        database.close();
    }

    @Test
    void onlyACallerWithAFreshTokenIsServed() throws IOException {
        assertThat(post("no token", enrolment(1)).statusCode()).isEqualTo(401);
        HttpResponse<String> stranger =
                Http.post(education.url() + "/oauth2/token", basic("aidhub", "wrong"), "grant_type=client_credentials");
        assertThat(stranger.statusCode()).isEqualTo(401);

        String token = token();
        assertThat(post(token, enrolment(1)).statusCode()).isEqualTo(200);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(11)));
        assertThat(post(token, enrolment(2)).statusCode()).isEqualTo(401);
        assertThat(post(token(), enrolment(2)).statusCode()).isEqualTo(200);
    }

    @Test
    void aNoticeSentTwiceGetsTheSameReceipt() throws IOException {
        String token = token();
        String event = enrolment(1);
        HttpResponse<String> first = post(token, event);
        HttpResponse<String> again = post(token, event);
        assertThat(JSON.readTree(first.body()).path("receipt").asString()).startsWith("JY");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(education.count()).isEqualTo(new NoticeCount(1, 1, 1));
    }

    @Test
    void aNoticeWithoutAHardshipTypeIsRejected() throws IOException {
        Map<String, String> row = Events.student(1, 1, "40", "370322100");
        row.remove("KNLX");
        HttpResponse<String> answer =
                post(token(), Events.json(UUID.randomUUID(), 1, NoticeKind.ENROLLED, List.of(row)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("KNLX").doesNotContain(Events.idNumber(1));
        assertThat(education.count().received()).isZero();
    }

    @Test
    void aRefusedDepartmentComesBackOnTheSamePort() throws IOException {
        String token = token();
        education.fault(Fault.REFUSED);
        assertThatThrownBy(() -> post(token, enrolment(1))).isInstanceOf(ConnectException.class);
        education.fault(Fault.NONE);
        assertThat(post(token, enrolment(1)).statusCode()).isEqualTo(200);
        education.fault(Fault.REFUSED);
        education.fault(Fault.HANGING);
        education.fault(Fault.NONE);
        assertThat(post(token, enrolment(2)).statusCode()).isEqualTo(200);
    }

    @Test
    void aDepartmentInMaintenanceSaysWhenToComeAgain() throws IOException {
        String token = token();
        education.fault(Fault.UNAVAILABLE);
        HttpResponse<String> answer = post(token, enrolment(1));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(education.count().received()).isZero();
    }

    @Test
    void aHangingDepartmentServesTheCallWhenTheModeEnds() throws Exception {
        String token = token();
        education.fault(Fault.HANGING);
        CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> {
            try {
                return post(token, enrolment(1)).statusCode();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> Http.send(
                        Http.request(education.url() + "/v1/aid-records", Map.of("Authorization", "Bearer " + token))
                                .timeout(Duration.ofMillis(700))
                                .GET()
                                .build()))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);
        assertThat(call).isNotDone();
        education.fault(Fault.NONE);
        Waiting.until("the hanging call is served", call::isDone);
        assertThat(call.get()).isEqualTo(200);
    }

    @Test
    void answersAreForEveryStudentOnceAndAddUpWithTheReturns() throws IOException {
        fill(300);
        AnswerSummary summary = education.answer(OCTOBER);
        assertThat(education.answer(OCTOBER)).isEqualTo(summary);
        assertThat(education.answered(OCTOBER)).contains(summary);

        List<JsonNode> all = collect(token(), 37);
        List<JsonNode> aid = of("student-aid", all);
        List<JsonNode> returns = of("return", all);
        assertThat(aid).hasSize((int) summary.records());
        assertThat(returns).hasSize(8).allMatch(one -> one.path("FW").asString().equals("QL"));
        assertThat(returns.stream()
                        .mapToLong(one -> Long.parseLong(one.path("TS").asString()))
                        .sum())
                .isEqualTo(summary.records());
        assertThat(returns).noneMatch(one -> one.path("XZQH").asString().equals("370322106"));
        assertThat(summary.silent()).singleElement().satisfies(silence -> {
            assertThat(silence.area()).isEqualTo("370322106");
            assertThat(silence.people()).isPositive();
        });
        long students = summary.returns().stream()
                .mapToLong(AnswerSummary.Return::people)
                .sum();
        assertThat(aid.stream().filter(one -> one.path("BBH").asString().equals("1")))
                .hasSize((int) students);
        assertThat(aid).anyMatch(one -> one.path("ZT").asString().equals("0"));
        assertThat(aid)
                .anyMatch(one -> one.path("BBH").asString().equals("2")
                        && one.path("CXBS").asString().equals("0"));
        assertThat(aid.stream().filter(one -> one.path("CXBS").asString().equals("1")))
                .hasSize(1);
    }

    @Test
    void theNextMonthAddsOnlyNewStudentsAndCorrections() throws IOException {
        fill(60);
        education.answer(OCTOBER);
        int before = of("student-aid", collect(token(), 500)).size();
        receive(enrolment(400));
        AnswerSummary november = education.answer(YearMonth.of(2026, 11));
        List<JsonNode> aid = of("student-aid", collect(token(), 500));
        assertThat(aid).hasSize(before + (int) november.records());
        assertThat(november.records()).isBetween(1L, 12L);
        assertThat(aid.stream()
                        .map(one -> one.path("LSH").asString() + "/"
                                + one.path("BBH").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherStartWithTheSameSeedAnswersTheSame() throws IOException {
        fill(80);
        education.answer(OCTOBER);
        List<String> first =
                collect(token(), 500).stream().map(JsonNode::toString).toList();
        close();
        open();
        fill(80);
        education.answer(OCTOBER);
        assertThat(collect(token(), 500).stream().map(JsonNode::toString)).isEqualTo(first);
    }

    private void fill(int students) throws IOException {
        String[] stages = {"10", "21", "31", "34", "36", "40"};
        String[] areas = {"370322001", "370322100", "370322105", "370322106"};
        String token = token();
        for (int i = 0; i < students; i += 3) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (int n = i; n < i + 3; n++) {
                rows.add(Events.student(n, 1, stages[n % stages.length], areas[i / 3 % areas.length]));
            }
            assertThat(post(token, Events.json(new UUID(1, i), i + 1, NoticeKind.ENROLLED, rows))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private void receive(String event) throws IOException {
        assertThat(post(token(), event).statusCode()).isEqualTo(200);
    }

    private List<JsonNode> collect(String token, int limit) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            HttpResponse<String> answer = Http.get(
                    education.url() + "/v1/aid-records?cursor=" + cursor + "&limit=" + limit,
                    Map.of("Authorization", "Bearer " + token));
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode page = JSON.readTree(answer.body());
            page.path("records").forEach(all::add);
            cursor = page.path("next").asString();
            if (!page.path("more").asBoolean()) {
                return all;
            }
        }
    }

    private static List<JsonNode> of(String record, List<JsonNode> all) {
        return all.stream()
                .filter(one -> one.path("record").asString().equals(record))
                .toList();
    }

    private static String enrolment(int n) {
        return Events.json(new UUID(2, n), n, NoticeKind.ENROLLED, List.of(Events.student(n, 1, "40", "370322100")));
    }

    private String token() throws IOException {
        HttpResponse<String> answer = Http.post(
                education.url() + "/oauth2/token", basic("aidhub", "s3cret"), "grant_type=client_credentials");
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> post(String token, String event) throws IOException {
        return Http.post(
                education.url() + "/v1/status-notices",
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/cloudevents+json"),
                event);
    }

    private static Map<String, String> basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }
}
