package io.aidhub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.aidhub.hub.refer.AnswerResult;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class ApiIT {
    private static final String TOKEN = "a-token-made-for-this-test";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static ApiHouse house;
    private static ConfigurableApplicationContext web;
    private static String address;

    @BeforeAll
    static void open() throws IOException {
        house = new ApiHouse(folder);
        SpringApplication application = new SpringApplication(Door.class);
        application.setDefaultProperties(
                Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode", "off"));
        web = application.run();
        address = "http://127.0.0.1:" + web.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void close() {
        web.close();
        house.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Door {
        @Bean
        DeliveriesApi deliveries() {
            return house.deliveries;
        }

        @Bean
        ReceiverApi receivers() {
            return house.receivers;
        }

        @Bean
        AccountsApi accounts() {
            return house.accounts;
        }

        @Bean
        ParkedApi parked() {
            return house.parked;
        }

        @Bean
        BatchesApi batches() {
            return house.batches;
        }

        @Bean
        ExitsApi exits() {
            return house.exits;
        }

        @Bean
        PersonsApi persons() {
            return house.persons;
        }

        @Bean
        WaitingApi waiting() {
            return house.waiting;
        }

        @Bean
        UndoApi undo() {
            return house.undo;
        }

        @Bean
        ListsApi lists() {
            return house.lists;
        }

        @Bean
        HeadingsApi headings() {
            return house.headings;
        }

        @Bean
        PreviewsApi previews() {
            return house.previews;
        }

        @Bean
        CodesApi codes() {
            return house.codes;
        }

        @Bean
        MappingsApi mappingPreviews() {
            return house.mappingPreviews;
        }

        @Bean
        CategoriesApi categories() {
            return house.categories;
        }

        @Bean
        ProposalsApi proposals() {
            return house.proposals;
        }

        @Bean
        WebhooksApi webhooks() {
            return house.webhooks;
        }

        @Bean
        ChecksApi checks() {
            return house.checks;
        }

        @Bean
        IdentityApi identity() {
            return house.identity;
        }

        @Bean
        HistoryApi history() {
            return house.history;
        }

        @Bean
        DifferencesApi differences() {
            return house.differences;
        }

        @Bean
        ChainRefusalsApi refused() {
            return house.refused;
        }

        @Bean
        Problems problems() {
            return new Problems();
        }

        @Bean
        WebMvcConfigurer guard() {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(new TokenGuard(() -> TOKEN + "\n")).addPathPatterns("/api/**");
                    registry.addInterceptor(new ReceiverGuard(house.receiverKeys))
                            .addPathPatterns("/receivers/**");
                }
            };
        }
    }

    @Test
    void nobodyComesInWithoutTheToken() throws Exception {
        for (String path : List.of(
                "/api/v1/deliveries", "/api/v1/parked", "/api/v1/batches", "/api/v1/proposals", "/api/v1/nothing")) {
            HttpResponse<String> without =
                    send(HttpRequest.newBuilder(URI.create(address + path)).GET());
            assertProblem(without, 401, "token-missing");
            assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"aidhub\"");
        }
        for (String wrong : List.of("Bearer x", "Bearer " + TOKEN + "x", "Basic " + TOKEN, "Bearer ")) {
            assertThat(send(HttpRequest.newBuilder(URI.create(address + "/api/v1/deliveries"))
                                    .header("Authorization", wrong)
                                    .GET())
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(get("/api/v1/deliveries").statusCode()).isEqualTo(200);
    }

    @Test
    void figuresAndTheNumbersThatAreSettled() throws Exception {
        subscription("education");
        for (int i = 1; i <= 5; i++) {
            delivery("education", i, i <= 2 || i == 4 ? "DELIVERED" : "PARKED");
        }
        assertThat(json(get("/api/v1/deliveries")).get(0).toString())
                .isEqualTo(
                        "{\"subscriptionId\":\"education\",\"department\":\"education\",\"written\":5,\"delivered\":3,"
                                + "\"accepted\":0,\"pending\":0,\"parked\":2,\"handedAgain\":0}");
        JsonNode through = json(get("/api/v1/subscriptions/education/completethrough"));
        assertThat(through.toString())
                .isEqualTo("{\"subscription\":\"education\",\"completethrough\":2,\"held\":[3,5]}");
        assertProblem(get("/api/v1/subscriptions/nobody/completethrough"), 404, "subscription-unknown");
    }

    @Test
    void aReceiversMachineAsksForItsOwnSubscriptionOnly() throws Exception {
        subscription("tax");
        subscription("trade");
        delivery("tax", 1, "DELIVERED");
        delivery("tax", 2, "PENDING");
        JsonNode made = json(post("/api/v1/subscriptions/tax/keys", "{\"by\":\"it\"}"));
        String key = made.path("key").asString();
        HttpResponse<String> own = asked("/receivers/tax", key, null);
        assertThat(json(own).toString())
                .isEqualTo("{\"subscription\":\"tax\",\"state\":\"ACTIVE\",\"written\":5,\"completethrough\":1,"
                        + "\"held\":[2],\"down\":false}");
        assertProblem(asked("/receivers/trade", key, null), 401, "receiver-key-wrong");
        assertProblem(asked("/receivers/nobody", key, null), 401, "receiver-key-wrong");
        assertProblem(asked("/receivers/tax", "0".repeat(64), null), 401, "receiver-key-wrong");
        assertProblem(
                send(HttpRequest.newBuilder(URI.create(address + "/receivers/tax"))
                        .GET()),
                401,
                "receiver-key-missing");
        assertProblem(asked("/api/v1/deliveries", key, null), 401, "token-wrong"); // it is no key of the hub

        JsonNode resent = json(asked("/receivers/tax/resend", key, "{\"from\":1}"));
        assertThat(resent.toString()).isEqualTo("{\"resent\":1,\"households\":0}");
        assertProblem(asked("/receivers/tax/resend", key, "{}"), 400, "number-missing");
        assertProblem(asked("/receivers/tax/resend", key, "{\"from\":6}"), 400, "receiver-number-unfit");
        assertProblem(
                asked("/receivers/tax/replay", key, "{\"household\":\"" + UUID.randomUUID() + "\"}"),
                409,
                "receiver-never-told");
        assertThat(json(asked("/receivers/tax/pause", key, "{}")).path("state").asString())
                .isEqualTo("SUSPENDED");
        assertThat(json(asked("/receivers/tax/resume", key, "{}")).path("state").asString())
                .isEqualTo("ACTIVE");
        assertThat(house.jdbc.queryForList(
                        "SELECT action FROM audit_entry WHERE actor = 'receiver:tax' ORDER BY action", String.class))
                .containsExactly("receiver.pause", "receiver.resend", "receiver.resume");

        assertProblem(post("/api/v1/subscriptions/tax/pause", "{\"by\":\"it\"}"), 400, "reason-missing");
        assertThat(json(post("/api/v1/subscriptions/tax/keys/end", "{\"by\":\"it\"}"))
                        .path("keys")
                        .asInt())
                .isEqualTo(1);
        assertProblem(asked("/receivers/tax", key, null), 401, "receiver-key-wrong");
    }

    /** By a receiver's machine: a GET without a body, else a POST. */
    private HttpResponse<String> asked(String path, String key, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + key);
        return send(
                body == null
                        ? request.GET()
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aParkedRecordIsShownWithoutItsContentAndSettledByANamedPerson() throws Exception {
        UUID id = UUID.randomUUID();
        house.jdbc.update(
                """
                INSERT INTO parked_record (parked_id, stage, department, record, code, reason, sealed, parked_at)
                VALUES (?, 'COLLECT', 'education', 'student-aid', 'CODE_UNKNOWN', '代码未知', 'bytes', now())
                """,
                id);
        JsonNode listed = json(get("/api/v1/parked"));
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "parkedId",
                        "stage",
                        "department",
                        "subscriptionId",
                        "sequence",
                        "noticeId",
                        "record",
                        "code",
                        "reason",
                        "state",
                        "parkedAt");
        String path = "/api/v1/parked/" + id;
        assertProblem(post(path + "/discard", "{}"), 400, "name-missing");
        assertProblem(post(path + "/discard", "{\"by\":\" \"}"), 400, "name-missing");
        assertProblem(post(path + "/discard", "not json"), 400, "unreadable");
        assertProblem(post("/api/v1/parked/17/discard", "{\"by\":\"王经办\"}"), 400, "unreadable");
        assertProblem(
                post("/api/v1/parked/" + UUID.randomUUID() + "/discard", "{\"by\":\"王经办\"}"),
                404,
                "parked-no-such-record");
        assertProblem(post(path + "/resend", "{\"by\":\"王经办\"}"), 409, "parked-cannot-be-resent");
        assertProblem(post(path + "/mend", "{\"by\":\"王经办\"}"), 409, "parked-still-not-mapped");
        HttpResponse<String> done = post(path + "/discard", "{\"by\":\"王经办\"}");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).get("state").asString()).isEqualTo("DISCARDED");
        assertThat(json(post(path + "/discard", "{\"by\":\"王经办\"}"))
                        .get("repeated")
                        .asBoolean())
                .isTrue();
        assertProblem(post(path + "/mend", "{\"by\":\"王经办\"}"), 409, "parked-not-open");
        assertThat(house.jdbc.queryForObject(
                        "SELECT count(*) FROM audit_entry WHERE actor = '王经办' AND action = 'parked.discard' AND subject = ?",
                        Long.class,
                        "parked " + id))
                .isEqualTo(1);
        assertThat(house.audits.firstBroken()).isEmpty();
    }

    @Test
    void problemsAreChineseUnlessEnglishIsAskedFor() throws Exception {
        String path = "/api/v1/subscriptions/nobody/completethrough";
        assertThat(title(path, null)).contains("没有这个订阅");
        assertThat(title(path, "zh-CN,en;q=0.5")).contains("没有这个订阅");
        assertThat(title(path, "fr, en-GB;q=0.8, zh;q=0.1")).contains("There is no such subscription");
        assertThat(title(path, "fr")).contains("没有这个订阅");
        assertThat(title(path, "!?")).contains("没有这个订阅");
        HttpResponse<String> english = send(authorized("/api/v1/parked/" + UUID.randomUUID() + "/mend")
                .header("Accept-Language", "en")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"by\":\"Wang\"}")));
        assertThat(json(english).get("detail").asString()).startsWith("There is no such parked record");
        assertThat(english.headers().firstValue("Content-Language")).contains("en");
    }

    @Test
    void whatIsNotThereOrNotJsonIsAProblemToo() throws Exception {
        assertProblem(get("/api/v1/nothing"), 404, "not-found");
        assertProblem(send(authorized("/api/v1/parked").DELETE()), 405, "method-not-allowed");
        assertProblem(
                send(authorized("/api/v1/parked/" + UUID.randomUUID() + "/mend")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))),
                415,
                "not-json");
    }

    @Test
    void batchesAndProposalsRefuseClearly() throws Exception {
        assertThat(json(get("/api/v1/batches")).isArray()).isTrue();
        assertProblem(
                post("/api/v1/batches/" + UUID.randomUUID() + "/release", "{\"by\":\"王经办\"}"), 404, "batch-unknown");
        assertProblem(post("/api/v1/batches/" + UUID.randomUUID() + "/release", "{}"), 400, "name-missing");
        String undo = "/api/v1/batches/" + UUID.randomUUID() + "/undo";
        assertProblem(post(undo, "{\"by\":\"王经办\",\"reason\":\"导错\"}"), 404, "batch-unknown");
        assertProblem(post(undo, "{\"by\":\"王经办\",\"reason\":\" \"}"), 400, "reason-missing");
        assertProblem(post(undo, "{\"reason\":\"导错\"}"), 400, "name-missing");
        assertThat(json(get("/api/v1/exits")).isEmpty()).isTrue();
        String assessment = "/api/v1/exits/" + UUID.randomUUID() + "/assessment";
        assertProblem(post(assessment, "{\"by\":\"王经办\",\"note\":\"入户\"}"), 400, "result-missing");
        assertThat(json(post(assessment, "{\"by\":\"王经办\",\"result\":\"LOW\"}"))
                        .get("recorded")
                        .asBoolean())
                .isFalse();
        String join = "/api/v1/persons/" + UUID.randomUUID() + "/join";
        String other = "\"other\":\"" + UUID.randomUUID() + "\"";
        assertProblem(post(join, "{" + other + ",\"by\":\"王经办\",\"reason\":\"号码变更\"}"), 404, "persons-unknown");
        assertProblem(post(join, "{" + other + ",\"by\":\"王经办\"}"), 400, "reason-missing");
        assertProblem(post(join, "{\"by\":\"王经办\",\"reason\":\"号码变更\"}"), 400, "other-missing");
        assertProblem(
                post(join.replace("/join", "/part"), "{" + other + ",\"by\":\"王经办\",\"reason\":\"认错\"}"),
                409,
                "persons-not-merged");
        assertThat(json(get("/api/v1/proposals")).isArray()).isTrue();
        String decision = "/api/v1/proposals/" + UUID.randomUUID() + "/decision";
        String seen = "\"assessment\":\"" + UUID.randomUUID() + "\"";
        assertProblem(
                post(decision, "{" + seen + ",\"granted\":true,\"amountFen\":100,\"reason\":\"符合\",\"by\":\"王经办\"}"),
                404,
                "decision-no-such-proposal");
        assertProblem(
                post(decision, "{" + seen + ",\"granted\":false,\"reason\":\"\",\"by\":\"王经办\"}"),
                409,
                "decision-reason-missing");
        assertProblem(
                post(decision, "{\"granted\":false,\"reason\":\"符合\",\"by\":\"王经办\"}"), 400, "assessment-missing");
        // silence is not a refusal
        assertProblem(post(decision, "{\"reason\":\"符合\",\"by\":\"王经办\"}"), 400, "decision-missing");
        assertProblem(post(decision, "{\"granted\":null,\"reason\":\"符合\",\"by\":\"王经办\"}"), 400, "decision-missing");
    }

    @Test
    void aSignedAnswerNeedsNoTokenAndComesInAsItsRawBytes() throws Exception {
        String json = "{ \"answer\":\"accept\",\r\n \"key\":\"𠮷-1\" }";
        HttpResponse<String> first = answer(ApiHouse.RECEIVER, "api-1", Instant.now(), ApiHouse.SECRET, json);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"result\":\"TAKEN\"}");
        assertThat(house.answered).containsExactly(ApiHouse.RECEIVER + " " + json);

        HttpResponse<String> again = answer(ApiHouse.RECEIVER, "api-1", Instant.now(), ApiHouse.SECRET, json);
        assertThat(again.body()).isEqualTo("{\"result\":\"REPEATED\"}");
        assertThat(house.answered).hasSize(1);

        house.answers = () -> AnswerResult.PARKED;
        HttpResponse<String> parked = answer(ApiHouse.RECEIVER, "api-2", Instant.now(), ApiHouse.SECRET, "{}");
        assertThat(parked.statusCode()).isEqualTo(202);
        assertThat(parked.body()).isEqualTo("{\"result\":\"PARKED\"}");
        house.answers = () -> AnswerResult.TAKEN;
        house.answered.clear();
    }

    @Test
    void whatIsNotSignedIsNotLetIn() throws Exception {
        String other = "whsec_YW5vdGhlciBzZWNyZXQgdGhhbiB0aGUgb25lIGFncmVlZA==";
        Instant now = Instant.now();
        assertProblem(answer(ApiHouse.RECEIVER, "api-3", now, other, "{}"), 401, "webhook-signature-wrong");
        assertProblem(
                answer(ApiHouse.RECEIVER, "api-3", now.minusSeconds(360), ApiHouse.SECRET, "{}"),
                401,
                "webhook-too-old");
        assertProblem(answer("charity-nobody", "api-3", now, ApiHouse.SECRET, "{}"), 404, "webhook-unknown");
        HttpResponse<String> unsigned = send(HttpRequest.newBuilder(answers(ApiHouse.RECEIVER))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertProblem(unsigned, 401, "webhook-unsigned");
        assertThat(unsigned.headers().firstValue("WWW-Authenticate")).contains("StandardWebhooks realm=\"aidhub\"");
        answer(ApiHouse.RECEIVER, "api-4", now, ApiHouse.SECRET, "{}");
        assertProblem(answer(ApiHouse.RECEIVER, "api-4", now, ApiHouse.SECRET, "{ }"), 409, "webhook-id-used");
        house.answered.clear();
    }

    @Test
    void anAnswerThatIsTooLargeOrNoJsonOrCannotBeKeptIsAProblem() throws Exception {
        String large = "\"" + "x".repeat(WebhooksApi.LARGEST) + "\"";
        assertProblem(answer(ApiHouse.RECEIVER, "api-5", Instant.now(), ApiHouse.SECRET, large), 413, "too-large");
        assertProblem(
                send(HttpRequest.newBuilder(answers(ApiHouse.RECEIVER))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))),
                415,
                "not-json");
        assertProblem(send(HttpRequest.newBuilder(answers(ApiHouse.RECEIVER)).GET()), 405, "method-not-allowed");
        house.answers = () -> {
            throw new DataAccessResourceFailureException("the database is away");
        };
        HttpResponse<String> away = answer(ApiHouse.RECEIVER, "api-6", Instant.now(), ApiHouse.SECRET, "{}");
        assertProblem(away, 503, "come-later");
        assertThat(away.headers().firstValue("Retry-After")).contains("30");
        house.answers = () -> AnswerResult.TAKEN;
        assertThat(answer(ApiHouse.RECEIVER, "api-6", Instant.now(), ApiHouse.SECRET, "{}")
                        .body())
                .contains("TAKEN");
        house.answered.clear();
    }

    @Test
    void aListIsAskedAboutByANamedPersonWithAPurpose() throws Exception {
        String list = "姓名,身份证号\r\n查无此人,370000197001010012\r\n号码坏了,370000197001010010\r\n";
        String path = "/api/v1/checks?purpose=" + encoded("核对") + "&by=" + encoded("王经办");
        assertProblem(upload("/api/v1/checks?purpose=" + encoded("核对"), list), 400, "name-missing");
        assertProblem(upload("/api/v1/checks?by=" + encoded("王经办"), list), 400, "check-purpose-missing");
        assertProblem(upload(path + "&on=2999-01-01", list), 400, "check-day-not-allowed");
        assertProblem(upload(path, "姓名,电话\r\n某甲,1\r\n"), 422, "check-unreadable");

        JsonNode checked = json(upload(path, list));
        assertThat(checked.get("rowsRead").asLong()).isEqualTo(2);
        assertThat(checked.get("rowsBroken").asLong()).isEqualTo(1);
        String result = "/api/v1/checks/" + checked.get("checkId").asString() + "/result?by=";
        HttpResponse<byte[]> workbook =
                HTTP.send(authorized(result + encoded("王经办")).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(workbook.headers().firstValue("Content-Type").orElse("")).contains("spreadsheetml");
        assertThat(workbook.body()).startsWith('P', 'K');
        assertProblem(get(result + encoded("李经办")), 403, "check-not-yours");
        assertProblem(
                get("/api/v1/checks/" + UUID.randomUUID() + "/result?by=" + encoded("王经办")),
                404,
                "check-no-such-check");
        assertThat(json(get("/api/v1/checks")).get(0).get("purpose").asString()).isEqualTo("核对");
    }

    @Test
    void historyIsToldToANamedPersonOnly() throws Exception {
        String by = "by=" + encoded("王经办");
        UUID nobody = UUID.randomUUID();
        for (String path : List.of(
                "/api/v1/history/persons/" + nobody,
                "/api/v1/history/households/" + nobody,
                "/api/v1/history/areas",
                "/api/v1/history/areas/table",
                "/api/v1/history/months/2026-11",
                "/api/v1/history/months/2026-11/table",
                "/api/v1/batches/" + nobody + "/differences",
                "/api/v1/batches/" + nobody + "/differences/table")) {
            assertProblem(get(path), 400, "name-missing");
        }
        assertProblem(get("/api/v1/history/persons/" + nobody + "?" + by), 404, "person-unknown");
        assertProblem(get("/api/v1/history/households/" + nobody + "?" + by), 404, "household-unknown");
        assertProblem(get("/api/v1/batches/" + nobody + "/differences?" + by), 404, "batch-unknown");
        assertProblem(get("/api/v1/batches/" + nobody + "/differences/table?" + by), 404, "batch-unknown");
        assertProblem(
                get("/api/v1/batches/" + nobody + "/differences?kind=gone&" + by), 400, "difference-kind-unknown");
        assertProblem(get("/api/v1/history/areas?on=2026-02-30&" + by), 400, "unreadable");
        JsonNode area = json(get("/api/v1/history/areas?on=2026-11-01&known=2026-11-02&" + by));
        assertThat(area.path("on").asString("")).isEqualTo("2026-11-01");
        assertThat(area.path("addsUp").asBoolean(false)).isTrue();
        assertThat(json(get("/api/v1/history/months/2026-11?" + by))
                        .path("last")
                        .asString(""))
                .isEqualTo("2026-11-30");
        assertThat(get("/api/v1/history/areas/table?" + by).body()).startsWith("PK");
        assertThat(get("/api/v1/history/months/2026-11/table?" + by).body()).startsWith("PK");
        assertThat(house.jdbc.queryForList(
                        "SELECT subject FROM audit_entry WHERE actor = '王经办' AND action = 'history.read'",
                        String.class))
                .as("who asked of whom, found or not")
                .contains("person " + nobody, "household " + nobody);
    }

    @Test
    void tablesOfChangesComeAsWorkbooks() throws Exception {
        for (String path :
                List.of("/api/v1/changes/2026-11", "/api/v1/subscriptions/education-status/changes/2026-11")) {
            HttpResponse<String> table = get(path + "?by=" + encoded("王经办"));
            assertThat(table.statusCode()).as(path).isEqualTo(200);
            assertThat(table.body()).startsWith("PK");
            assertProblem(get(path), 400, "name-missing");
        }
        assertProblem(
                get("/api/v1/subscriptions/nobody/changes/2026-11?by=" + encoded("王经办")),
                404,
                "check-no-such-subscription");
        assertProblem(get("/api/v1/changes/2026-13?by=" + encoded("王经办")), 400, "unreadable");
    }

    @Test
    void aHeadingIsPreviewedAskedAnsweredAndTakenBack() throws Exception {
        String list = "姓名,身分证号,人员类别\r\n张三,370000199001010011,残疾人\r\n";
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8)));
        JsonNode preview = json(post("/api/v1/previews?month=2026-10&name=" + encoded("名单_2026-09.csv"), list));
        assertThat(preview.path("readable").asBoolean(false)).isTrue();
        assertThat(preview.at("/files/0/waits").asBoolean(false)).isTrue();
        assertThat(preview.toString()).doesNotContain("张三", "370000199001010011");
        assertThat(json(get("/api/v1/headings")).path("questions")).isEmpty();

        put("/api/v1/lists/" + digest, list);
        JsonNode asked = json(post(
                "/api/v1/batches",
                "{\"by\":\"王经办\",\"month\":\"2026-10\",\"lists\":[{\"name\":\"名单.csv\",\"sha256\":\"" + digest
                        + "\"}]}"));
        assertThat(asked.path("outcome").asString("")).isEqualTo("ASKED");

        JsonNode all = json(get("/api/v1/headings"));
        JsonNode question = all.at("/questions/0");
        assertThat(question.path("suggested").asString("")).isEqualTo("residentId");
        assertThat(question.path("fields").has("residentId")).isTrue();
        assertThat(all.at("/waiting/0/lists/0").asString("")).isEqualTo("名单.csv");
        String answer = "/api/v1/headings/" + question.path("id").asString("") + "/answer";
        assertProblem(post(answer, "{\"field\":\"residentId\"}"), 400, "name-missing");
        assertProblem(post(answer, "{\"by\":\"王经办\",\"field\":\"phone\"}"), 400, "heading-field-unknown");
        assertProblem(
                post("/api/v1/headings/" + UUID.randomUUID() + "/answer", "{\"by\":\"王经办\",\"notRead\":true}"),
                404,
                "heading-unknown");
        JsonNode loaded = json(post(answer, "{\"by\":\"王经办\",\"field\":\"residentId\"}"));
        assertThat(loaded.at("/0/outcome").asString("")).isEqualTo("STAGED");
        assertProblem(post(answer, "{\"by\":\"王经办\",\"notRead\":true}"), 409, "heading-answered");
        String back = answer.replace("/answer", "/take-back");
        assertThat(post(back, "{\"by\":\"王经办\"}").statusCode()).isEqualTo(200);
        assertProblem(post(back, "{\"by\":\"王经办\"}"), 409, "heading-answered");

        JsonNode categories = json(get("/api/v1/categories"));
        assertThat(categories.at("/classes/0/code").asString("")).isEqualTo("SUBSISTENCE_ALLOWANCE");
        assertThat(categories.path("near")).isNotEmpty();
    }

    @Test
    void aListComesInByItsDigestAndGoesOutByItsErrors() throws Exception {
        String list = "姓名,身份证号,人员类别\r\n张三,37000019900101001,残疾人\r\n" + ",,\r\n".repeat(400_000);
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8)));
        String batch = "{\"by\":\"王经办\",\"month\":\"2026-10\",\"lists\":[{\"name\":\"名单.csv\",\"sha256\":\"" + digest
                + "\"}]}";
        assertProblem(put("/api/v1/lists/" + digest, list + "x"), 400, "list-broken");
        assertProblem(post("/api/v1/batches", batch), 404, "list-unknown");
        assertProblem(put("/api/v1/lists/17", list), 404, "list-unknown");
        for (int again = 0; again < 2; again++) {
            assertThat(put("/api/v1/lists/" + digest, list).statusCode()).isEqualTo(204);
        }
        assertProblem(post("/api/v1/batches", batch.replace("王经办", "")), 400, "name-missing");

        JsonNode loaded = json(post("/api/v1/batches", batch));
        assertThat(loaded.get("outcome").asString()).isEqualTo("STAGED");
        assertThat(loaded.get("rowsBad").asLong()).isEqualTo(1);
        String id = loaded.get("batchId").asString();
        assertThat(json(post("/api/v1/batches", batch)).get("outcome").asString())
                .isEqualTo("KNOWN");
        assertProblem(get("/api/v1/batches/" + id + "/errors"), 400, "name-missing");
        assertThat(get("/api/v1/batches/" + id + "/errors?by=" + encoded("王经办")).body())
                .startsWith("PK");
        JsonNode refused = json(post("/api/v1/batches", "{\"by\":\"王经办\",\"lists\":[]}"));
        assertThat(refused.get("code").asString()).isEqualTo("NO_FILES");
    }

    @Test
    void aHeldListIsLetPassOrThrownAwayByAName() throws Exception {
        String list = "姓名,身份证号,人员类别\r\n李四,370000199001020017,残疾人\r\n";
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8)));
        String batch = "{\"by\":\"王经办\",\"month\":\"2026-10\",\"lists\":[{\"name\":\"名单_2026-09.csv\",\"sha256\":\""
                + digest + "\"}]}";
        assertThat(put("/api/v1/lists/" + digest, list).statusCode()).isEqualTo(204);
        JsonNode held = json(post("/api/v1/batches", batch));
        assertThat(held.path("outcome").asString("")).isEqualTo("HELD");
        String one = "/api/v1/batches/" + held.path("batchId").asString("");

        HttpResponse<String> early = post(one + "/release", "{\"by\":\"王经办\"}");
        assertProblem(early, 409, "batch-held");
        assertThat(early.body()).contains("/admit", "hub roster admit");
        JsonNode waiting = json(get(one));
        assertThat(waiting.path("state").asString("")).isEqualTo("HELD");
        assertThat(waiting.at("/reasons/0").asString("")).contains("名单_2026-09.csv");
        assertProblem(get("/api/v1/batches/" + UUID.randomUUID()), 404, "batch-unknown");

        assertProblem(post(one + "/admit", "{}"), 400, "name-missing");
        JsonNode admitted = json(post(one + "/admit", "{\"by\":\"王经办\"}"));
        assertThat(admitted.path("admitted").asBoolean(false)).isTrue();
        assertThat(admitted.path("state").asString("")).isEqualTo("STAGED");
        assertThat(admitted.path("reasons")).hasSize(1);
        assertThat(json(post(one + "/admit", "{\"by\":\"王经办\"}"))
                        .path("admitted")
                        .asBoolean(true))
                .isFalse();

        assertProblem(post(one + "/discard", "{\"by\":\"王经办\"}"), 400, "reason-missing");
        assertProblem(post(one + "/discard", "{\"reason\":\"月份选错\"}"), 400, "name-missing");
        JsonNode discarded = json(post(one + "/discard", "{\"by\":\"王经办\",\"reason\":\"月份选错\"}"));
        assertThat(discarded.path("reason").asString("")).isEqualTo("月份选错");
        assertProblem(post(one + "/release", "{\"by\":\"王经办\"}"), 409, "batch-discarded");
        assertThat(house.jdbc.queryForList(
                        "SELECT action FROM audit_entry WHERE subject = ? ORDER BY number",
                        String.class,
                        "batch " + held.path("batchId").asString("")))
                .containsExactly("roster.admit", "roster.discard");
        assertThat(json(post("/api/v1/batches", batch.replace("2026-10", "2026-09")))
                        .path("outcome")
                        .asString(""))
                .isEqualTo("STAGED");
    }

    @Test
    void whatAHubBelowToldInVainIsListedWithWhatToDoUntilItIsTaken() throws Exception {
        String refused = "/api/v1/hubs/refused";
        assertProblem(
                send(HttpRequest.newBuilder(URI.create(address + refused + "?by=x"))
                        .GET()),
                401,
                "token-missing");
        assertProblem(get(refused), 400, "name-missing");
        String byName = refused + "?by=" + encoded("王经办");
        assertThat(get(byName).body()).isEqualTo("[]");

        house.chain.refused("below-9", "TOO_MANY_ERRORS", "below-9-leaving.csv", "20");
        JsonNode all = json(get(byName));
        assertThat(all).hasSize(1);
        JsonNode one = all.get(0);
        assertThat(one.path("hub").asString("")).isEqualTo("below-9");
        assertThat(one.path("code").asString("")).isEqualTo("TOO_MANY_ERRORS");
        assertThat(one.path("fileName").asString("")).isEqualTo("below-9-leaving.csv");
        assertThat(one.path("advice").asString("")).contains("差错行超过 20 行");
        assertThat(one.path("since").asString(""))
                .isNotBlank()
                .isEqualTo(one.path("lastTry").asString(""));
        assertThat(one.path("notices").asInt(-1)).isZero();
        JsonNode english =
                json(send(authorized(byName).header("Accept-Language", "en").GET()));
        assertThat(english.at("/0/advice").asString("")).contains("20", "rows").doesNotContain("差错");

        house.chain.folded("below-9", UUID.randomUUID(), Optional.empty(), Map.of());
        assertThat(get(byName).body()).isEqualTo("[]");
    }

    @Test
    void aCodeIsAddedByANamedPersonAndTakenBack() throws Exception {
        String additions = "/api/v1/codes/medical-visits/additions";
        assertProblem(post(additions, "{\"from\":\"9\",\"to\":\"INPATIENT\"}"), 400, "name-missing");
        assertProblem(
                post(additions, "{\"by\":\"王经办\",\"from\":\"9\",\"to\":\"DAY_CLINIC\"}"), 422, "code-target-unknown");
        HttpResponse<String> said = post(additions, "{\"by\":\"王经办\",\"from\":\"2\",\"to\":\"OUTPATIENT\"}");
        assertProblem(said, 409, "code-said-already");
        assertThat(json(said).path("title").asString("")).isEqualTo("这张代码表已说明它的含义");
        assertThat(json(said).path("detail").asString("")).contains("medical-visits", "“2”", "请先撤回");
        assertProblem(get("/api/v1/codes/nothing"), 404, "table-unknown");

        JsonNode added = json(
                post(additions, "{\"by\":\"王经办\",\"from\":\"9\",\"to\":\"INPATIENT\",\"validFrom\":\"2026-11-01\"}"));
        assertThat(added.path("mended").asInt(-1)).isZero();
        JsonNode one = json(get("/api/v1/codes")).at("/added/0");
        assertThat(one.path("table").asString("")).isEqualTo("medical-visits");
        assertThat(one.path("validFrom").asString("")).isEqualTo("2026-11-01");
        assertThat(one.path("addedBy").asString("")).isEqualTo("王经办");

        String back = "/api/v1/codes/additions/" + added.path("id").asString("") + "/take-back";
        assertThat(post(back, "{\"by\":\"李主任\"}").statusCode()).isEqualTo(200);
        assertProblem(post(back, "{\"by\":\"李主任\"}"), 404, "addition-unknown");
        assertThat(house.jdbc.queryForList(
                        "SELECT action FROM audit_entry WHERE subject = 'table medical-visits' ORDER BY number",
                        String.class))
                .containsExactly("mapping.add", "mapping.take-back");
    }

    @Test
    void aMappingIsTriedRowByRowAndNothingIsStored() throws Exception {
        JsonNode tried = json(post("/api/v1/mappings/preview", "{\"mapping\":\"education/notice\"}"));
        assertThat(tried.path("problem").isNull()).isTrue();
        assertThat(JSON.readTree(tried.path("body").asString(""))
                        .at("/data/rows/0/KNLX")
                        .asString(""))
                .isNotEmpty();
        assertThat(tried.path("rows").toString()).contains("\"to\":\"SFZJH\"", "resident-id");

        JsonNode parks = json(
                post("/api/v1/mappings/preview", "{\"mapping\":\"education/notice\",\"fields\":{\"name\":\"演示甲\"}}"));
        assertThat(parks.path("problem").asString("")).contains("residentId");
        assertThat(parks.path("rows").get(0).path("value").asString("")).isEqualTo("演示甲");
        assertProblem(post("/api/v1/mappings/preview", "{\"mapping\":\"nothing\"}"), 404, "mapping-unknown");
        assertThat(json(post("/api/v1/mappings/preview", "{\"mapping\":\"medical-insurance/settlement\"}"))
                        .path("body")
                        .asString(""))
                .contains("\"needs\"", "MEDICAL");
    }

    private static HttpResponse<String> put(String path, String list) throws Exception {
        return send(authorized(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofString(list)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> upload(String path, String list) throws Exception {
        return send(authorized(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(list)));
    }

    @Test
    void bothLanguagesSayTheSameThings() throws NoSuchMethodException {
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle chinese = ResourceBundle.getBundle("io.aidhub.api.messages", Locale.ROOT, control);
        ResourceBundle english = ResourceBundle.getBundle("io.aidhub.api.messages", Locale.ENGLISH, control);
        for (String key : chinese.keySet()) {
            assertThat(english.getString(key)).as(key).isNotEqualTo(chinese.getString(key));
            assertThat(chinese.getString(key)).as(key).doesNotContain("detail");
        }
        for (ApiProblem.Kind kind : ApiProblem.Kind.values()) {
            assertThat(chinese.containsKey(kind.name())).as(kind.name()).isTrue();
        }
        for (io.aidhub.hub.deliver.ParkedRefused.Kind kind : io.aidhub.hub.deliver.ParkedRefused.Kind.values()) {
            assertThat(chinese.containsKey("PARKED_" + kind)).as(kind.name()).isTrue();
        }
        for (io.aidhub.hub.assess.DecisionProblem.Kind kind : io.aidhub.hub.assess.DecisionProblem.Kind.values()) {
            assertThat(chinese.containsKey("DECISION_" + kind)).as(kind.name()).isTrue();
        }
        for (io.aidhub.hub.webhook.WebhookRefused.Kind kind : io.aidhub.hub.webhook.WebhookRefused.Kind.values()) {
            assertThat(chinese.containsKey("WEBHOOK_" + kind)).as(kind.name()).isTrue();
        }
        for (io.aidhub.hub.compare.CheckRefused.Why why : io.aidhub.hub.compare.CheckRefused.Why.values()) {
            assertThat(chinese.containsKey("CHECK_" + why)).as(why.name()).isTrue();
        }
        for (io.aidhub.mapping.AddedCodeRefused.Kind kind : io.aidhub.mapping.AddedCodeRefused.Kind.values()) {
            assertThat(chinese.containsKey("CODE_" + kind)).as(kind.name()).isTrue();
        }
        for (io.aidhub.hub.applications.ApplicationProblem.Kind kind :
                io.aidhub.hub.applications.ApplicationProblem.Kind.values()) {
            assertThat(chinese.containsKey("APPLICATION_" + kind))
                    .as(kind.name())
                    .isTrue();
        }
        for (io.aidhub.hub.chain.ChainReceipt.Why why : io.aidhub.hub.chain.ChainReceipt.Why.values()) {
            assertThat(chinese.containsKey("CHAIN_" + why)).as(why.name()).isTrue();
        }
        for (Class<?> refused : io.aidhub.ledger.roster.BatchRefused.class.getPermittedSubclasses()) {
            for (Object why : refused.getMethod("why").getReturnType().getEnumConstants()) {
                assertThat(chinese.containsKey("BATCH_" + why))
                        .as(why.toString())
                        .isTrue();
            }
        }
    }

    private static URI answers(String subscription) {
        return URI.create(address + "/webhooks/" + subscription + "/answers");
    }

    /** As a receiver does it, with the reference library. */
    private static HttpResponse<String> answer(String subscription, String id, Instant at, String secret, String json)
            throws Exception {
        return send(HttpRequest.newBuilder(answers(subscription))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", new Webhook(secret).sign(id, at.getEpochSecond(), json))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static void subscription(String id) {
        house.jdbc.update(
                """
                INSERT INTO subscription (subscription_id, department, connector, definition_version, chain_head, next_sequence)
                VALUES (?, ?, ?, 1, '', 6)
                """,
                id,
                id,
                id);
        house.jdbc.update(
                "INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households) VALUES (gen_random_uuid(), 'CHANGED', '2026-10-01', now(), '{}')");
    }

    private static void delivery(String subscription, long sequence, String state) {
        house.jdbc.update(
                """
                INSERT INTO delivery (subscription_id, sequence, notice_id, event_id, kind, definition_version, state, next_attempt_at, created_at)
                VALUES (?, ?, gen_random_uuid(), (SELECT event_id FROM status_event LIMIT 1), 'CHANGED', 1, ?, now(), now())
                """,
                subscription,
                sequence,
                state);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("type").asString()).isEqualTo("urn:aidhub:problem:" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(response.body()).doesNotContain("Exception", "io.aidhub.api");
    }

    private static String title(String path, String language) throws Exception {
        HttpRequest.Builder request = authorized(path).GET();
        return json(send(language == null ? request : request.header("Accept-Language", language)))
                .get("title")
                .asString();
    }

    @Test
    void anAccountIsOpenedWithAPasswordThatIsAnsweredOnce() throws Exception {
        String wanted = "{\"account\":\"first.admin\",\"role\":\"administrator\",\"by\":\"installer\"}";

        HttpResponse<String> opened = post("/api/v1/accounts", wanted);

        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(json(opened).path("role").asString()).isEqualTo("ADMINISTRATOR");
        String password = json(opened).path("password").asString();
        assertThat(password).hasSize(19);
        assertThat(get("/api/v1/accounts").body()).contains("first.admin").doesNotContain(password);
        assertProblem(post("/api/v1/accounts", wanted), 409, "account-exists");
        assertProblem(
                post("/api/v1/accounts", "{\"account\":\"x.y\",\"by\":\"installer\"}"), 400, "account-role-unknown");
        assertProblem(post("/api/v1/accounts", "{\"account\":\"x.y\",\"role\":\"auditor\"}"), 400, "name-missing");
        assertProblem(post("/api/v1/accounts/nobody/close", "{\"by\":\"installer\"}"), 404, "account-no-such-account");
        assertThat(post("/api/v1/accounts/first.admin/close", "{\"by\":\"installer\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + TOKEN);
    }

    @Test
    void anIdentityQuestionIsAnsweredWithATokenAndItsKeyIsPublic() throws Exception {
        String question =
                "{\"idNumber\":\"220000195601019019\",\"name\":\"某某\",\"category\":\"%s\",\"purpose\":\"%s\",\"by\":\"%s\"}";
        HttpResponse<String> answer = post("/api/v1/identity-answers", question.formatted("残疾人", "办理学生资助", "甲"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("answer").asString()).isEqualTo("NO");
        assertThat(json(answer).path("token").asString().split("\\.")).hasSize(3);
        HttpResponse<String> keys = get("/api/v1/identity-keys");
        assertThat(json(keys).path("keys").get(0).path("kty").asString()).isEqualTo("EC");
        assertThat(json(keys).path("keys").get(0).has("d"))
                .as("the private half")
                .isFalse();

        assertThat(post("/api/v1/identity-answers", question.formatted("富裕户", "办理学生资助", "甲"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/api/v1/identity-answers", question.formatted("残疾人", "", "甲"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/identity-answers", question.formatted("残疾人", "办理学生资助", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/identity-answers", "{}").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(authorized(path).GET());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
