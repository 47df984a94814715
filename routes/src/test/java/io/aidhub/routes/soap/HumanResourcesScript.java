package io.aidhub.routes.soap;

import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The employment service system in its own words; it reads envelopes by hand, so that a habit of the library is no agreement. */
final class HumanResourcesScript implements DepartmentScript {
    static final String PATH = "/services/jyjz";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern OPERATION =
            Pattern.compile("<[\\w-]+:Body><(\\w+):(\\w+) xmlns:\\1=\"urn:human-resources:jyjz:1\">");
    private static final List<RawRecord> LISTED = List.of(
            new RawRecord("training", Map.of("YWLSH", "P1", "BBH", "1", "PXBT", "1800.00", "ZT", "1")),
            new RawRecord("subsidy", Map.of("YWLSH", "B1", "BBH", "1", "AAC003", Households.RARE_NAME)),
            new RawRecord("post", Map.of("YWLSH", "G1", "BBH", "2", "CXBS", "1")),
            new RawRecord("return", Map.of("YWLSH", "R1", "BBH", "1", "FW", "LB", "TS", "0")));

    @Override
    public String deliverPath() {
        return PATH;
    }

    @Override
    public Answer answer(Call call) {
        if (!call.headers().get("Content-Type").startsWith("text/xml")) {
            return Answer.json(415, "");
        }
        String body = call.body();
        return switch (operation(body)) {
            case "pushTargets" -> envelope("pushTargets", results(body));
            case "queryRecords" -> envelope("queryRecords", page(element(body, "cursor")));
            default -> Answer.json(500, refusal("E404", "没有这个操作"));
        };
    }

    static String operation(String body) {
        Matcher operation = OPERATION.matcher(body);
        return operation.find() ? operation.group(2) : "";
    }

    static String element(String body, String name) {
        return body.replaceAll("(?s).*<" + name + ">(.*?)</" + name + ">.*|.*", "$1");
    }

    static String payload(String body) {
        try {
            return new String(Payload.unpack(element(body, "payload")), StandardCharsets.UTF_8);
        } catch (NotAnEnvelope e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer of {@code operation} with {@code json} packed into it. */
    static Answer envelope(String operation, String json) {
        return envelope(operation, "0", "", Payload.pack(json.getBytes(StandardCharsets.UTF_8)));
    }

    static Answer envelope(String operation, String code, String message, String payload) {
        return Answer.json(
                200,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
                  <ns2:%1$sResponse xmlns:ns2="urn:human-resources:jyjz:1">
                    <return><code>%2$s</code><message>%3$s</message><payload>%4$s</payload></return>
                  </ns2:%1$sResponse>
                </soapenv:Body></soapenv:Envelope>
                """
                        .formatted(operation, code, message, payload));
    }

    static String fault(String code, String message, String detail) {
        return """
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault>
          <faultcode>%s</faultcode><faultstring>%s</faultstring>%s
        </soapenv:Fault></soapenv:Body></soapenv:Envelope>
        """
                .formatted(code, message, detail);
    }

    private String results(String body) {
        return JSON.writeValueAsString(noticeIds(body).stream()
                .map(id -> Map.of("id", id, "code", "0", "message", "", "receipt", "RS" + id.substring(30)))
                .toList());
    }

    private static String page(String cursor) {
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int to = Math.min(LISTED.size(), from + 2);
        String rows =
                LISTED.subList(from, to).stream().map(HumanResourcesScript::row).collect(Collectors.joining(","));
        return "{\"list\":[" + rows + "],\"cursor\":\"" + to + "\",\"hasNext\":" + (to < LISTED.size()) + "}";
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
        return Map.of("AAC003", person.name(), "AAC002", person.residentId().number(), "RYLB", "01|06", "LDNL", "1");
    }

    @Override
    public String refusal(String code, String message) {
        return fault("soapenv:Client", message, "<detail><code>" + code + "</code></detail>");
    }

    @Override
    public String readable(String body) {
        return payload(body);
    }

    @Override
    public List<String> noticeIds(String body) {
        List<String> ids = new ArrayList<>();
        JSON.readTree(payload(body)).forEach(event -> ids.add(event.path("id").asString()));
        return ids;
    }

    @Override
    public List<RawRecord> listed() {
        return LISTED;
    }
}
