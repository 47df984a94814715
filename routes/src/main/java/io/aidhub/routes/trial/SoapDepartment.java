package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The web service a connector over {@code soap} describes. It reads and writes envelopes by hand, so that a habit of our library is no agreement. */
final class SoapDepartment implements DepartmentScript {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Section service;
    private final Section auth;
    private final Section deliver;
    private final Optional<Section> collect;
    private final TrialSettings settings;
    private final SampleFields fields;
    private final String path;

    SoapDepartment(ConnectorFile file, TrialSettings settings, SampleFields fields) {
        this.service = file.sections().section("connection");
        this.auth = file.sections().section("auth");
        this.deliver = file.sections().section("deliver");
        this.collect = file.sections().optionalSection("collect");
        this.settings = settings;
        this.fields = fields;
        this.path = settings.path(service, "url");
    }

    @Override
    public String deliverPath() {
        return path;
    }

    @Override
    public boolean bringsNotices(Call call) {
        return call.path().equals(path) && calls(deliver, call);
    }

    private boolean calls(Section operation, Call call) {
        String pattern = "<[\\w-]+:Body><(\\w+):" + Pattern.quote(operation.text("operation")) + " xmlns:\\1=\""
                + Pattern.quote(service.text("namespace")) + "\">";
        return Pattern.compile(pattern).matcher(call.body()).find();
    }

    @Override
    public Answer answer(Call call) {
        if (!call.headers().getOrDefault("Content-Type", "").startsWith("text/xml")) {
            return Answer.json(415, "");
        }
        if (!isKnown(call)) {
            return Answer.json(500, fault("wsse:FailedAuthentication", "令牌不正确", ""));
        }
        if (bringsNotices(call)) {
            return envelope(deliver, results(call.body()));
        }
        return collect.filter(section -> calls(section, call))
                .map(section -> envelope(section, page(section, call.body())))
                .orElseGet(() -> Answer.json(500, fault("soapenv:Server", "没有这个操作", "")));
    }

    /** UsernameToken Profile 1.0: Base64(SHA-1(nonce + created + password)). */
    private boolean isKnown(Call call) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(Base64.getDecoder().decode(text(call.body(), "Nonce")));
            digest.update(text(call.body(), "Created").getBytes(StandardCharsets.UTF_8));
            digest.update(settings.secret(auth, "password").getBytes(StandardCharsets.UTF_8));
            return text(call.body(), "Username").equals(settings.filled(auth, "username"))
                    && text(call.body(), "Password").equals(Base64.getEncoder().encodeToString(digest.digest()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private String results(String body) {
        List<Object> results = new ArrayList<>();
        for (String id : noticeIds(body)) {
            Map<String, Object> result = new LinkedHashMap<>();
            Pointed.put(result, deliver.text("result-id"), id);
            Pointed.put(result, deliver.text("result-code"), deliver.text("done"));
            Pointed.put(result, deliver.text("receipt"), "R" + id.substring(30));
            results.add(result);
        }
        return JSON.writeValueAsString(results);
    }

    private static String page(Section collect, String body) {
        return SampleRecords.page(
                collect,
                text(body, collect.text("cursor")).replace("&amp;", "&"),
                Integer.parseInt(text(body, collect.text("size"))));
    }

    private Answer envelope(Section operation, String json) {
        return Answer.json(
                200,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
                  <ns2:%1$sResponse xmlns:ns2="%2$s">
                    <return><%3$s>%4$s</%3$s><%5$s>%6$s</%5$s></return>
                  </ns2:%1$sResponse>
                </soapenv:Body></soapenv:Envelope>
                """
                        .formatted(
                                operation.text("operation"),
                                service.text("namespace"),
                                operation.text("code"),
                                operation.text("done"),
                                operation.text("payload"),
                                packed(json)));
    }

    @Override
    public String refusal(String code, String message) {
        return fault("soapenv:Client", message, "<detail><code>" + code + "</code></detail>");
    }

    private static String fault(String code, String message, String detail) {
        return """
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault>
          <faultcode>%s</faultcode><faultstring>%s</faultstring>%s
        </soapenv:Fault></soapenv:Body></soapenv:Envelope>
        """
                .formatted(code, message.replace("&", "&amp;"), detail);
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return fields.of(person);
    }

    @Override
    public String readable(String body) {
        return unpacked(text(body, deliver.text("payload")));
    }

    @Override
    public List<String> noticeIds(String body) {
        List<String> ids = new ArrayList<>();
        try {
            JSON.readTree(readable(body))
                    .forEach(event -> ids.add(event.path("id").asString("")));
        } catch (JacksonException e) {
            ids.clear();
        }
        return ids;
    }

    @Override
    public List<RawRecord> listed() {
        return collect.isPresent() ? SampleRecords.LISTED : List.of();
    }

    /** The text of the first element of that local name, empty when there is none. */
    private static String text(String body, String element) {
        Matcher found = Pattern.compile("<(?:\\w+:)?" + Pattern.quote(element) + "(?: [^>]*)?>([^<]*)</")
                .matcher(body);
        return found.find() ? found.group(1) : "";
    }

    private static String packed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Empty when it is not packed so. */
    private static String unpacked(String payload) {
        try (GZIPInputStream plain =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(payload)))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }
}
