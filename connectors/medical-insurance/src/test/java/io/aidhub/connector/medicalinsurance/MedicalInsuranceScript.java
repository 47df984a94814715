package io.aidhub.connector.medicalinsurance;

import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The medical insurance platform in its own words. */
final class MedicalInsuranceScript implements DepartmentScript {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<RawRecord> LISTED = List.of(
            new RawRecord("settlement", Map.of("SETL_ID", "S1", "VER", "1", "MEDFEE_SUMAMT", "1200.50")),
            new RawRecord("settlement", Map.of("SETL_ID", "S2", "VER", "1", "MEDFEE_SUMAMT", "88.00")),
            new RawRecord("settlement", Map.of("SETL_ID", "S2", "VER", "2", "VOID", "1")),
            new RawRecord("return", Map.of("RTN_ID", "R1", "SCOPE", "FULL", "ROWS", "2")));

    private final Supplier<String> appKey;

    /** @param appKey the only one it knows now */
    MedicalInsuranceScript(Supplier<String> appKey) {
        this.appKey = appKey;
    }

    @Override
    public String deliverPath() {
        return "/platform" + Notices.PATH;
    }

    @Override
    public Answer answer(Call call) {
        if (!appKey.get().equals(call.headers().get("X-App-Key"))) {
            return Answer.json(401, refusal("APP", "应用标识无效"));
        }
        return call.path().equals(deliverPath())
                ? Answer.json(200, JSON.writeValueAsString(Map.of("results", results(call.body()))))
                : Answer.json(200, page(call.url()));
    }

    private List<Map<String, String>> results(String body) {
        return noticeIds(body).stream()
                .map(id -> Map.of("id", id, "code", "0", "message", "", "receipt", "YB" + id.substring(30)))
                .toList();
    }

    private static String page(String url) {
        int from = url.contains("since=&") ? 0 : Integer.parseInt(url.replaceAll(".*since=(\\d+).*", "$1"));
        int to = Math.min(LISTED.size(), from + 2);
        String rows = LISTED.subList(from, to).stream()
                .map(MedicalInsuranceScript::row)
                .collect(Collectors.joining(","));
        return "{\"list\":[" + rows + "],\"cursor\":\"" + to + "\",\"hasNext\":" + (to < LISTED.size()) + "}";
    }

    /** Amounts as JSON numbers, as the platform writes them. */
    private static String row(RawRecord record) {
        List<String> fields = new ArrayList<>(List.of("\"record\":\"" + record.record() + "\"", "\"NOTE\":null"));
        record.fields()
                .forEach((name, value) ->
                        fields.add("\"" + name + "\":" + (value.contains(".") ? value : "\"" + value + "\"")));
        return "{" + String.join(",", fields) + "}";
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return Map.of("PSN_NAME", person.name(), "CERTNO", person.residentId().number(), "IDET_TYPE", "01|06");
    }

    @Override
    public String refusal(String code, String message) {
        return JSON.writeValueAsString(Map.of("code", code, "message", message));
    }

    @Override
    public List<String> noticeIds(String body) {
        List<String> ids = new ArrayList<>();
        JSON.readTree(body)
                .path("notices")
                .forEach(event -> ids.add(event.path("id").asString()));
        return ids;
    }

    @Override
    public List<RawRecord> listed() {
        return LISTED;
    }
}
