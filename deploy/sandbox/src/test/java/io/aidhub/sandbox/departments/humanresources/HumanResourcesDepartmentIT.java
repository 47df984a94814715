package io.aidhub.sandbox.departments.humanresources;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.embedded.FreePorts;
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
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HumanResourcesDepartmentIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String[] AREAS = {"370322001", "370322100", "370322106"};

    private Database database;
    private HumanResourcesDepartment department;

    @BeforeEach
    void open() {
        database = SandboxPostgres.state();
        department = start(false);
    }

    @AfterEach
    void close() {
        department.close();
        database.close();
    }

    @Test
    void onlyARightFreshTokenIsServedAndOnlyOnce() throws Exception {
        String body = push(List.of(enrolment(1)), "AIDHUB", "secret", Instant.now());
        assertThat(send(body).statusCode()).isEqualTo(200);
        assertThat(send(body).body()).contains("wsse:FailedAuthentication", "随机数重复");
        Instant late = Instant.now().minus(Duration.ofMinutes(6));
        assertThat(send(push(List.of(enrolment(1)), "AIDHUB", "secret", late)).body())
                .contains("时间戳");
        assertThat(send(push(List.of(enrolment(1)), "AIDHUB", "wrong", Instant.now()))
                        .body())
                .contains("口令摘要");
        assertThat(send(push(List.of(enrolment(1)), "NOBODY", "secret", Instant.now()))
                        .body())
                .contains("应用编码");
        assertThat(department.count().received()).isEqualTo(1);
    }

    @Test
    void whatIsNoCallOfThisServiceIsAFault() throws IOException {
        assertThat(send("not xml").body()).contains("soapenv:Client", "E4001");
        assertThat(send("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>")
                        .body())
                .contains("E4001");
        assertThat(send("<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"/>")
                        .body())
                .contains("soapenv:VersionMismatch");
        assertThat(send(call("dropTargets", "", "AIDHUB", "secret", Instant.now()))
                        .body())
                .contains("E4003");
        assertThat(send(call("pushTargets", "<payload>AAAA</payload>", "AIDHUB", "secret", Instant.now()))
                        .body())
                .contains("E4004");
        assertThat(send(call("queryRecords", "<cursor>x</cursor>", "AIDHUB", "secret", Instant.now()))
                        .body())
                .contains("E4005");
    }

    @Test
    void eachNoticeOfABatchGetsItsOwnResult() throws Exception {
        Map<String, String> nameless = Events.worker(2, 1, "370322001");
        nameless.remove("AAC003");
        Map<String, Object> bad = Events.event(UUID.randomUUID(), 2, NoticeKind.ENROLLED, List.of(nameless));
        Map<String, Object> good = enrolment(1);
        JsonNode results = deliver(List.of(good, bad, enrolment(3)));
        assertThat(results).hasSize(3);
        assertThat(results.get(0).path("code").asString()).isEqualTo("0");
        assertThat(results.get(0).path("receipt").asString()).startsWith("RS");
        assertThat(results.get(1).path("id").asString()).isEqualTo(bad.get("id").toString());
        assertThat(results.get(1).path("code").asString()).isEqualTo("EREQUIRED");
        assertThat(department.count()).isEqualTo(new NoticeCount(2, 2, 2));

        JsonNode again = deliver(List.of(good));
        assertThat(again.get(0).path("receipt")).isEqualTo(results.get(0).path("receipt"));
        assertThat(department.count()).isEqualTo(new NoticeCount(2, 2, 2));
    }

    @Test
    void decisionsNameTheirPersonAndReturnsCountThem() throws Exception {
        fill(600);
        AnswerSummary summary = department.answer(OCTOBER);
        assertThat(department.answer(OCTOBER)).isEqualTo(summary);
        List<JsonNode> all = collect(50);
        List<JsonNode> decisions = all.stream()
                .filter(one -> !one.path("record").asString().equals("return"))
                .toList();
        assertThat(decisions).hasSize((int) summary.records());
        assertThat(decisions).extracting(one -> one.path("record").asString()).contains("training", "post", "subsidy");
        assertThat(decisions).allMatch(one -> one.path("AAC003").asString().startsWith("测试"));
        assertThat(decisions).anyMatch(one -> one.path("ZT").asString().equals("0") && one.has("BTYY"));
        List<JsonNode> returns = all.stream()
                .filter(one -> one.path("record").asString().equals("return"))
                .toList();
        assertThat(returns).hasSize(9);
        // Only three townships have people here: the others are nil returns.
        assertThat(returns.stream().filter(one -> one.path("FW").asString().equals("LB")))
                .hasSize(6);
        assertThat(returns.stream()
                        .mapToLong(one -> Long.parseLong(one.path("TS").asString()))
                        .sum())
                .isEqualTo(summary.records());
    }

    @Test
    void oneRecordCarriesAnotherNameWhenAskedFor() throws Exception {
        department.close();
        department = start(true);
        fill(300);
        department.answer(OCTOBER);
        assertThat(collect(500).stream()
                        .filter(one -> one.has("AAC003"))
                        .filter(one -> !one.path("AAC003").asString().startsWith("测试")))
                .hasSize(1);
    }

    private HumanResourcesDepartment start(boolean oddRecords) {
        return new HumanResourcesDepartment(
                database,
                new HumanResourcesDepartment.Settings("AIDHUB", "secret", 42, oddRecords),
                FreePorts.from(18_420),
                Clock.systemUTC());
    }

    private void fill(int people) throws Exception {
        for (int first = 0; first < people; first += 50) {
            deliver(IntStream.range(first, first + 50)
                            .mapToObj(n -> Events.event(
                                    new UUID(3, n),
                                    n + 1,
                                    NoticeKind.ENROLLED,
                                    List.of(Events.worker(n, 1, AREAS[n % AREAS.length]))))
                            .toList())
                    .forEach(one -> assertThat(one.path("code").asString()).isEqualTo("0"));
        }
    }

    private List<JsonNode> collect(int size) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = answer(call(
                    "queryRecords",
                    "<cursor>" + cursor + "</cursor><size>" + size + "</size>",
                    "AIDHUB",
                    "secret",
                    Instant.now()));
            page.path("list").forEach(all::add);
            cursor = page.path("cursor").asString();
            if (!page.path("hasNext").asBoolean()) {
                return all;
            }
        }
    }

    private static Map<String, Object> enrolment(int n) {
        return Events.event(new UUID(4, n), n, NoticeKind.ENROLLED, List.of(Events.worker(n, 1, "370322001")));
    }

    private JsonNode deliver(List<Map<String, Object>> events) throws Exception {
        return answer(push(events, "AIDHUB", "secret", Instant.now()));
    }

    private JsonNode answer(String call) throws IOException {
        HttpResponse<String> answer = send(call);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/xml; charset=UTF-8");
        String payload = answer.body().replaceAll("(?s).*<payload>(.*)</payload>.*", "$1");
        return JSON.readTree(SoapAnswers.unpack(payload));
    }

    private HttpResponse<String> send(String body) throws IOException {
        return Http.post(
                department.url() + HumanResourcesDepartment.PATH,
                Map.of("Content-Type", "text/xml; charset=UTF-8", "SOAPAction", "\"\""),
                body);
    }

    private static String push(List<Map<String, Object>> events, String code, String secret, Instant created)
            throws Exception {
        String arguments =
                "<batchNo>B1</batchNo><payload>" + SoapAnswers.pack(JSON.writeValueAsString(events)) + "</payload>";
        return call("pushTargets", arguments, code, secret, created);
    }

    private static String call(String operation, String arguments, String code, String secret, Instant created) {
        byte[] nonce = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>
                  <w:Security xmlns:w="urn:w"><w:UsernameToken><w:Username>%1$s</w:Username>
                    <w:Password Type="urn:w#PasswordDigest">%2$s</w:Password><w:Nonce>%3$s</w:Nonce><w:Created>%4$s</w:Created>
                  </w:UsernameToken></w:Security></s:Header>
                  <s:Body><h:%5$s xmlns:h="urn:human-resources:jyjz:1"><appCode>%1$s</appCode>%6$s</h:%5$s></s:Body>
                </s:Envelope>
                """
                .formatted(
                        code,
                        digest(nonce, created.toString(), secret),
                        Base64.getEncoder().encodeToString(nonce),
                        created,
                        operation,
                        arguments);
    }

    private static String digest(byte[] nonce, String created, String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce);
            sha.update((created + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
