package io.aidhub.connector.medicalinsurance;

import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.RawRecord;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Settlements (结算) with their parts as R145 asks: gross, basic, serious-illness, medical aid, compliant and non-compliant self-paid. */
final class Settlements implements GrantSource {
    static final String PATH = "/cis/settlements";

    private static final String KIND = "record";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // an amount is never a binary fraction
            .build();

    private final SignedHttp http;

    Settlements(SignedHttp http) {
        this.http = http;
    }

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        String since = URLEncoder.encode(cursor == null ? "" : cursor, StandardCharsets.UTF_8);
        SignedHttp.Answer answer;
        try {
            answer = http.get(PATH + "?since=" + since + "&size=" + limit);
        } catch (IOException e) {
            throw new DepartmentUnavailable(Wording.unreachable(e));
        }
        String status = String.valueOf(answer.status());
        if (answer.isOk()) {
            return page(answer.body(), cursor);
        }
        if (answer.status() == 401) {
            throw new DepartmentUnavailable(Wording.of("unavailable.signature", status));
        }
        if (answer.status() / 100 == 4 && answer.status() != 408 && answer.status() != 429) {
            throw new IllegalStateException(Wording.of("collect.refused", status));
        }
        throw new DepartmentUnavailable(Wording.of("unavailable.status", status));
    }

    private static Batch page(byte[] body, @Nullable String cursor) {
        JsonNode page;
        try {
            page = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalStateException(Wording.of("collect.form")); // not as a cause: it quotes the page
        }
        if (!page.path("list").isArray()) {
            throw new IllegalStateException(Wording.of("collect.form"));
        }
        List<RawRecord> records = new ArrayList<>();
        page.path("list").forEach(each -> records.add(record(each)));
        return new Batch(
                records,
                page.path("cursor").isValueNode() ? page.path("cursor").asString(cursor) : cursor,
                page.path("hasNext").asBoolean(false));
    }

    private static RawRecord record(JsonNode node) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull() && !field.getKey().equals(KIND)) {
                fields.put(
                        field.getKey(),
                        value.isNumber()
                                ? value.decimalValue().toPlainString()
                                : value.isValueNode() ? value.asString() : value.toString());
            }
        }
        return new RawRecord(node.path(KIND).asString(""), fields);
    }
}
