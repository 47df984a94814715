package io.aidhub.routes;

import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Any department that takes what it is sent: it agrees to handshakes, gives tokens, and says yes in JSON or in an envelope.
 *
 * @param id of the notice an envelope says yes to
 */
record AnyDepartment(String deliverPath, String id) implements DepartmentScript {
    private static final String YES = "[{\"id\":\"%s\",\"code\":\"0\",\"message\":\"\",\"receipt\":\"R1\"}]";

    @Override
    public Answer answer(Call call) {
        if (call.method().equals("OPTIONS")) {
            return new Answer(200, "", Map.of("WebHook-Allowed-Origin", "*"));
        }
        if (call.path().endsWith("/token")) {
            return Answer.json(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        }
        return call.body().contains("pushTargets")
                ? Answer.json(200, envelope())
                : Answer.json(200, "{\"receipt\":\"R1\"}");
    }

    private String envelope() {
        return """
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
          <a:pushTargetsResponse xmlns:a="urn:human-resources:jyjz:1">
            <return><code>0</code><message></message><payload>%s</payload></return>
          </a:pushTargetsResponse>
        </soapenv:Body></soapenv:Envelope>
        """
                .formatted(packed(YES.formatted(id)));
    }

    private static String packed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return Map.of();
    }

    @Override
    public String refusal(String code, String message) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    @Override
    public List<String> noticeIds(String body) {
        return List.of();
    }

    @Override
    public List<RawRecord> listed() {
        return List.of();
    }
}
