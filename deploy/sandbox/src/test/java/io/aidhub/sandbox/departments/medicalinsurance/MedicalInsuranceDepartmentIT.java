package io.aidhub.sandbox.departments.medicalinsurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.embedded.FreePorts;
import io.aidhub.model.Money;
import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.Events;
import io.aidhub.sandbox.departments.Http;
import io.aidhub.sandbox.departments.SandboxPostgres;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.NoticeCount;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MedicalInsuranceDepartmentIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String[] PARTS = {"HIFP_PAY", "HIFMI_PAY", "MAF_PAY", "CMPL_SELF", "NCMPL_SELF"};

    private Database database;
    private MedicalInsuranceDepartment medical;

    @BeforeEach
    void open() {
        database = SandboxPostgres.state();
        medical = start(false);
    }

    @AfterEach
    void close() {
        medical.close();
        database.close();
    }

    @Test
    void onlyARightFreshSignatureIsServedAndOnlyOnce() throws Exception {
        String body = batch(List.of(enrolment(1)));
        Map<String, String> headers = sign(
                "POST", "/cis/notices", body, "hub", "secret", Clock.systemUTC().millis());
        assertThat(send(headers, body).statusCode()).isEqualTo(200);
        assertThat(send(headers, body).body()).contains("E4014");
        long late = Clock.systemUTC().millis() - Duration.ofMinutes(6).toMillis();
        assertThat(send(sign("POST", "/cis/notices", body, "hub", "secret", late), body)
                        .body())
                .contains("E4012");
        assertThat(send(
                                sign(
                                        "POST",
                                        "/cis/notices",
                                        body,
                                        "hub",
                                        "wrong",
                                        Clock.systemUTC().millis()),
                                body)
                        .body())
                .contains("E4013");
        assertThat(send(
                                sign(
                                        "POST",
                                        "/cis/notices",
                                        body,
                                        "hub",
                                        "secret",
                                        Clock.systemUTC().millis()),
                                body + " ")
                        .statusCode())
                .isEqualTo(401);
        assertThat(medical.count().received()).isEqualTo(1);
    }

    @Test
    void eachNoticeOfABatchGetsItsOwnResult() throws Exception {
        Map<String, String> nameless = Events.insured(2, 1, "370322001");
        nameless.remove("PSN_NAME");
        Map<String, Object> bad = Events.event(UUID.randomUUID(), 2, NoticeKind.ENROLLED, List.of(nameless));
        Map<String, Object> good = enrolment(1);
        Map<String, Object> other = enrolment(3);
        JsonNode results = deliver(List.of(good, bad, other)).path("results");
        assertThat(results).hasSize(3);
        assertThat(results.get(0).path("code").asString()).isEqualTo("0");
        assertThat(results.get(0).path("receipt").asString()).startsWith("YB");
        assertThat(results.get(1).path("id").asString()).isEqualTo(bad.get("id").toString());
        assertThat(results.get(1).path("code").asString()).isEqualTo("EREQUIRED");
        assertThat(results.get(2).path("code").asString()).isEqualTo("0");
        assertThat(medical.count()).isEqualTo(new NoticeCount(2, 2, 2));

        JsonNode again = deliver(List.of(good)).path("results");
        assertThat(again.get(0).path("receipt")).isEqualTo(results.get(0).path("receipt"));
        assertThat(medical.count()).isEqualTo(new NoticeCount(2, 2, 2));
    }

    @Test
    void settlementsAddUpAndReturnsCountThem() throws Exception {
        fill(900);
        AnswerSummary summary = medical.answer(OCTOBER);
        assertThat(medical.answer(OCTOBER)).isEqualTo(summary);
        List<JsonNode> all = collect(50);
        List<JsonNode> settlements = all.stream()
                .filter(one -> one.path("record").asString().equals("settlement"))
                .toList();
        assertThat(settlements).hasSize((int) summary.records()).allMatch(MedicalInsuranceDepartmentIT::addsUp);
        assertThat(summary.records()).isBetween(90L, 190L);
        assertThat(settlements).anyMatch(one -> one.path("SERIOUS").asString().equals("1"));
        assertThat(settlements).anyMatch(one -> one.path("VER").asString().equals("2"));
        List<JsonNode> returns = all.stream()
                .filter(one -> one.path("record").asString().equals("return"))
                .toList();
        assertThat(returns)
                .hasSize(9)
                .allMatch(one -> one.path("SCOPE").asString().equals("FULL"));
        assertThat(returns.stream()
                        .mapToLong(one -> Long.parseLong(one.path("ROWS").asString()))
                        .sum())
                .isEqualTo(summary.records());
        assertThat(summary.silent()).isEmpty();
    }

    @Test
    void oneSettlementDoesNotAddUpWhenAskedFor() throws Exception {
        medical.close();
        medical = start(true);
        fill(300);
        medical.answer(OCTOBER);
        assertThat(collect(500).stream()
                        .filter(one -> one.path("record").asString().equals("settlement"))
                        .filter(one -> !addsUp(one)))
                .hasSize(1);
    }

    private MedicalInsuranceDepartment start(boolean oddRecords) {
        return new MedicalInsuranceDepartment(
                database,
                new MedicalInsuranceDepartment.Settings("hub", "secret", 42, oddRecords),
                FreePorts.from(18_400),
                Clock.systemUTC());
    }

    private void fill(int people) throws Exception {
        String[] areas = {"370322001", "370322100", "370322106"};
        for (int i = 0; i < people; i += 60) {
            List<Map<String, Object>> events = new ArrayList<>();
            for (int n = i; n < i + 60; n += 3) {
                String area = areas[n / 3 % areas.length];
                events.add(Events.event(
                        new UUID(3, n),
                        n + 1,
                        NoticeKind.ENROLLED,
                        Stream.of(n, n + 1, n + 2)
                                .map(one -> Events.insured(one, 1, area))
                                .toList()));
            }
            deliver(events)
                    .path("results")
                    .forEach(one -> assertThat(one.path("code").asString()).isEqualTo("0"));
        }
    }

    private static boolean addsUp(JsonNode settlement) {
        Money sum = Money.ZERO;
        for (String part : PARTS) {
            sum = sum.plus(Money.ofYuan(settlement.path(part).asString()));
        }
        return sum.equals(Money.ofYuan(settlement.path("MEDFEE_SUMAMT").asString()));
    }

    private List<JsonNode> collect(int size) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String since = "";
        while (true) {
            String path = "/cis/settlements?since=" + since + "&size=" + size;
            HttpResponse<String> answer = Http.get(
                    medical.url() + path,
                    sign("GET", path, "", "hub", "secret", Clock.systemUTC().millis()));
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode page = JSON.readTree(answer.body());
            page.path("list").forEach(all::add);
            since = page.path("cursor").asString();
            if (!page.path("hasNext").asBoolean()) {
                return all;
            }
        }
    }

    private static Map<String, Object> enrolment(int n) {
        return Events.event(new UUID(4, n), n, NoticeKind.ENROLLED, List.of(Events.insured(n, 1, "370322001")));
    }

    private static String batch(List<Map<String, Object>> events) {
        return JSON.writeValueAsString(Map.of("notices", events));
    }

    private JsonNode deliver(List<Map<String, Object>> events) throws Exception {
        String body = batch(events);
        HttpResponse<String> answer = send(
                sign(
                        "POST",
                        "/cis/notices",
                        body,
                        "hub",
                        "secret",
                        Clock.systemUTC().millis()),
                body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(Map<String, String> headers, String body) throws IOException {
        return Http.post(medical.url() + "/cis/notices", headers, body);
    }

    private static Map<String, String> sign(String method, String path, String body, String key, String secret, long at)
            throws GeneralSecurityException {
        String nonce = UUID.randomUUID().toString();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        String text = String.join(
                "\n",
                key,
                Long.toString(at),
                nonce,
                method,
                path,
                HexFormat.of().formatHex(digest));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-App-Key", key);
        headers.put("X-Timestamp", Long.toString(at));
        headers.put("X-Nonce", nonce);
        headers.put(
                "X-Signature", Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        return headers;
    }
}
