package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.ConnectionFailure;
import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
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
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Grants a department lists page by page behind a cursor. */
final class PagedGrants implements GrantSource {
    static final String QUERY = "aidhub.query";

    private final ProducerTemplate door;
    private final String uri;
    private final Page page;

    PagedGrants(ProducerTemplate door, String uri, Page page) {
        this.door = door;
        this.uri = uri;
        this.page = page;
    }

    /**
     * Where things are in a page.
     *
     * @param cursor query parameter of the cursor
     * @param limit query parameter of the page size
     * @param kind name of the record field that tells what it is; it names the mapping and is no field of the record
     */
    record Page(String cursor, String limit, JsonPointer records, String kind, JsonPointer next, JsonPointer more) {}

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        String query = page.limit + "=" + limit + "&" + page.cursor + "="
                + URLEncoder.encode(cursor == null ? "" : cursor, StandardCharsets.UTF_8);
        Exchange answer = door.request(uri, call -> call.setProperty(QUERY, query));
        if (answer.getException() != null) {
            throw failure(answer.getException());
        }
        int status = HttpAnswer.status(answer);
        if (status / 100 == 2) {
            return read(HttpAnswer.body(answer), cursor);
        }
        boolean refused = status / 100 == 4 && status != 401 && status != 408 && status != 429;
        String shown = String.valueOf(status);
        if (refused) {
            throw new IllegalStateException(Texts.of("collect.refused", shown));
        }
        throw new DepartmentUnavailable(
                Texts.of(status == 401 ? "unavailable.credentials" : "unavailable.status", shown));
    }

    private Batch read(byte[] body, @Nullable String cursor) {
        List<RawRecord> records = new ArrayList<>();
        JsonNode tree;
        try {
            tree = HttpAnswer.JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalStateException(Texts.of("collect.form")); // not as a cause: it quotes the page
        }
        JsonNode list = tree.at(page.records);
        if (!list.isArray()) {
            throw new IllegalStateException(Texts.of("collect.form"));
        }
        for (JsonNode each : list) {
            records.add(record(each));
        }
        JsonNode next = tree.at(page.next);
        return new Batch(
                records,
                next.isValueNode() && !next.isNull() ? next.asString() : cursor,
                tree.at(page.more).asBoolean(false));
    }

    private RawRecord record(JsonNode node) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull() && !field.getKey().equals(page.kind)) {
                fields.put(field.getKey(), text(value));
            }
        }
        return new RawRecord(node.path(page.kind).asString(""), fields);
    }

    private static String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    private static RuntimeException failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DepartmentUnavailable unavailable) {
                return unavailable;
            }
            if (cause instanceof IOException io) {
                return new DepartmentUnavailable(ConnectionFailure.cause(io));
            }
        }
        return new IllegalStateException(Texts.of("retry.failed", SafeText.kinds(failure)));
    }
}
