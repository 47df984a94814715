package io.aidhub.routes.rest;

import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The student aid platform in its own words. Each token it gives makes the one before worthless. */
final class EducationScript implements DepartmentScript {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<RawRecord> LISTED = List.of(
            new RawRecord("student-aid", Map.of("LSH", "L1", "BBH", "1", "ZZJE", "1500.00", "ZT", "1")),
            new RawRecord("student-aid", Map.of("LSH", "L2", "BBH", "1", "XM", Households.RARE_NAME)),
            new RawRecord("student-aid", Map.of("LSH", "L1", "BBH", "2", "CXBS", "1")),
            new RawRecord("return", Map.of("LSH", "R1", "BBH", "1", "FW", "LB", "TS", "0")));

    private final AtomicInteger tokens = new AtomicInteger();

    /** Makes the token in use worthless. */
    void expireToken() {
        tokens.incrementAndGet();
    }

    @Override
    public String deliverPath() {
        return "/v1/status-notices";
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().equals("/oauth2/token")) {
            return call.body().equals("grant_type=client_credentials")
                            && call.headers().get("Authorization").startsWith("Basic ")
                    ? Answer.json(
                            200,
                            "{\"access_token\":\"token-" + tokens.incrementAndGet()
                                    + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                    : Answer.json(400, "{\"error\":\"invalid_request\"}");
        }
        if (!call.headers().get("Authorization").equals("Bearer token-" + tokens.get())) {
            return Answer.json(401, refusal("TOKEN", "令牌失效"));
        }
        return call.path().equals(deliverPath())
                ? Answer.json(200, "{\"receipt\":\"JY" + noticeIds(call.body()).get(0) + "\"}")
                : Answer.json(200, page(call.url()));
    }

    private static String page(String url) {
        int from = url.endsWith("cursor=") ? 0 : Integer.parseInt(url.replaceAll(".*cursor=page%2B(\\d+).*", "$1"));
        int to = Math.min(LISTED.size(), from + 2);
        String rows =
                LISTED.subList(from, to).stream().map(EducationScript::row).collect(Collectors.joining(","));
        return "{\"records\":[" + rows + "],\"next\":\"page+" + to + "\",\"more\":" + (to < LISTED.size()) + "}";
    }

    private static String row(RawRecord record) {
        List<String> fields = new ArrayList<>(List.of("\"record\":\"" + record.record() + "\"", "\"BZ\":null"));
        record.fields()
                .forEach((name, value) ->
                        fields.add("\"" + name + "\":" + (value.matches("\\d+\\.\\d+") ? value : "\"" + value + "\"")));
        return "{" + String.join(",", fields) + "}";
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return Map.of("XM", person.name(), "SFZJH", person.residentId().number(), "KNLX", "01|03", "XD", "31");
    }

    @Override
    public String refusal(String code, String message) {
        return JSON.writeValueAsString(Map.of("code", code, "message", message));
    }

    @Override
    public List<String> noticeIds(String body) {
        return List.of(JSON.readTree(body).path("id").asString());
    }

    @Override
    public List<RawRecord> listed() {
        return LISTED;
    }
}
