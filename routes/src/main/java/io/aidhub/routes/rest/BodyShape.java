package io.aidhub.routes.rest;

import io.aidhub.model.NoticeKind;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A notice in the words of a department that does not read CloudEvents. A text is one of our values ({@code $notice}, {@code $kind}, …), a constant ({@code =text}), or inside a list of one
 * group, which stands for every row of the notice, a field of the row.
 *
 * <pre>
 * body:
 *   bizNo: $notice
 *   action: $kind
 *   persons: [{name: XM, idNo: SFZJH, ref: personref, ver: personversion}]
 * kinds: {ENROLLED: add, EXITED: remove, "*": change}
 * </pre>
 */
final class BodyShape {
    private static final Set<String> VALUES =
            Set.of("$notice", "$sequence", "$kind", "$type", "$time", "$previous", "$replaces", "$count");
    private static final String ANY = "*";
    private static final String CONSTANT = "=";

    private final Map<?, ?> shape;
    private final Map<String, String> kinds;

    private BodyShape(Map<?, ?> shape, Map<String, String> kinds) {
        this.shape = shape;
        this.kinds = kinds;
    }

    /**
     * Reads the keys {@code body} and {@code kinds} of a {@code deliver} section.
     *
     * @return empty when there is no body: the event is sent as it is
     * @throws ConnectorFileException when a value is unknown, or a kind of notice would have no word
     */
    static Optional<BodyShape> of(Section deliver) {
        Map<String, String> kinds = new LinkedHashMap<>();
        deliver.optionalSection("kinds").ifPresent(all -> all.keys().forEach(kind -> kinds.put(kind, all.text(kind))));
        if (!kinds.isEmpty() && !kinds.containsKey(ANY)) {
            for (NoticeKind kind : NoticeKind.values()) {
                if (!kinds.containsKey(kind.name())) {
                    throw ConnectorFileException.of("rest.kind.missing", deliver.place() + ".kinds", kind.name());
                }
            }
        }
        return deliver.tree("body").map(tree -> {
            check(deliver.place() + ".body", tree, false);
            return new BodyShape(tree, kinds);
        });
    }

    private static void check(String place, @Nullable Object node, boolean inRow) {
        if (node instanceof Map<?, ?> group) {
            group.forEach((key, value) -> check(place + "." + key, value, inRow));
        } else if (node instanceof List<?> list) {
            if (inRow || list.size() != 1 || !(list.get(0) instanceof Map)) {
                throw ConnectorFileException.of("rest.body.list", place);
            }
            check(place, list.get(0), true);
        } else {
            String text = String.valueOf(node);
            if (!VALUES.contains(text) && !text.startsWith(CONSTANT) && (!inRow || text.startsWith("$"))) {
                throw ConnectorFileException.of("file.unknown.value", place, text);
            }
        }
    }

    /** The bytes that are posted, JSON in UTF-8; a row's field that is not there is left out. */
    byte[] write(Notice notice) {
        JsonNode event = JsonPage.JSON.readTree(notice.body());
        return JsonPage.JSON
                .writeValueAsString(filled(shape, notice, event, Map.of()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable Object filled(@Nullable Object node, Notice notice, JsonNode event, Map<String, String> row) {
        if (node instanceof Map<?, ?> group) {
            Map<String, Object> made = new LinkedHashMap<>();
            group.forEach((key, value) -> {
                Object put = filled(value, notice, event, row);
                if (put != null) {
                    made.put(String.valueOf(key), put);
                }
            });
            return made;
        }
        if (node instanceof List<?> each) {
            List<@Nullable Object> made = new ArrayList<>();
            notice.rows().forEach(person -> made.add(filled(each.get(0), notice, event, person)));
            return made;
        }
        String text = String.valueOf(node);
        return switch (text) {
            case "$notice" -> notice.id().toString();
            case "$sequence" -> notice.sequence();
            case "$kind" ->
                kinds.getOrDefault(
                        notice.kind().name(),
                        kinds.getOrDefault(ANY, notice.kind().name()));
            case "$type" -> notice.kind().type();
            case "$time", "$previous", "$replaces" ->
                event.path(text.substring(1)).asString(null);
            case "$count" -> notice.rows().size();
            default -> text.startsWith(CONSTANT) ? text.substring(CONSTANT.length()) : row.get(text);
        };
    }
}
