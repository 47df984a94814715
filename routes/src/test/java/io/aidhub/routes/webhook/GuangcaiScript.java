package io.aidhub.routes.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The second charity in its own words. It checks signatures with the reference library of Standard Webhooks. */
final class GuangcaiScript implements DepartmentScript {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AtomicReference<Answer> handshake = new AtomicReference<>(agrees("hub.aidhub.example"));
    private volatile String secret;

    GuangcaiScript(String secret) {
        this.secret = secret;
    }

    static Answer agrees(String origin) {
        return new Answer(200, "", Map.of("WebHook-Allowed-Origin", origin));
    }

    void answersTheHandshake(Answer next) {
        handshake.set(next);
    }

    void expects(String next) {
        secret = next;
    }

    @Override
    public String deliverPath() {
        return "/aidhub";
    }

    @Override
    public Answer answer(Call call) {
        if (call.method().equals("OPTIONS")) {
            return handshake.get();
        }
        try {
            new Webhook(secret).verify(call.body(), headers(call));
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            return Answer.json(401, refusal("SIGNATURE", "签名不正确"));
        }
        return Answer.json(200, "{\"receipt\":\"GC" + noticeIds(call.body()).get(0) + "\"}");
    }

    private static Map<String, List<String>> headers(Call call) {
        return call.headers().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> List.of(header.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return Map.of("name", person.name(), "phone", "000-0000000", "address", "高城镇示例村");
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
        return List.of();
    }
}
