package io.aidhub.sandbox.departments.web;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A department's answer: status, further headers, JSON text. */
public record HttpAnswer(int status, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    public static HttpAnswer json(int status, Object body) {
        return new HttpAnswer(status, Map.of(), JSON.writeValueAsString(body));
    }

    /** {@code body} is JSON already. */
    public static HttpAnswer text(int status, String body) {
        return new HttpAnswer(status, Map.of(), body);
    }

    /** {"code","message"}. */
    public static HttpAnswer refusal(int status, String code, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return json(status, body);
    }

    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, body);
    }
}
