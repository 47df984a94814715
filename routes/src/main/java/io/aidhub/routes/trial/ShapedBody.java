package io.aidhub.routes.trial;

import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message as the department reads it: a CloudEvent, or what {@code deliver.body} makes of one. */
final class ShapedBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOTICE = "$notice";

    private final Optional<Map<?, ?>> shape;
    private final List<String> idPlace;
    private final Set<String> named = new HashSet<>();

    ShapedBody(Optional<Map<?, ?>> shape) {
        this.shape = shape;
        this.idPlace = shape.isEmpty() ? List.of("id") : new ArrayList<>();
        shape.ifPresent(tree -> {
            List<String> found = placeOfId(tree);
            if (found != null) {
                idPlace.addAll(found);
            }
            name(tree);
        });
    }

    private static @Nullable List<String> placeOfId(Map<?, ?> group) {
        for (Map.Entry<?, ?> each : group.entrySet()) {
            if (NOTICE.equals(each.getValue())) {
                return List.of(String.valueOf(each.getKey()));
            }
            List<String> below = each.getValue() instanceof Map<?, ?> inner ? placeOfId(inner) : null;
            if (below != null) {
                List<String> place = new ArrayList<>(List.of(String.valueOf(each.getKey())));
                place.addAll(below);
                return place;
            }
        }
        return null;
    }

    /** Which fields of a row the shape has a place for. */
    private void name(@Nullable Object node) {
        if (node instanceof Map<?, ?> group) {
            group.values().forEach(this::name);
        } else if (node instanceof List<?> list) {
            list.forEach(this::name);
        } else {
            named.add(String.valueOf(node));
        }
    }

    /** The id of the notice in a message; none when the department is not told it. */
    List<String> noticeIds(String text) {
        if (idPlace.isEmpty()) {
            return List.of();
        }
        try {
            JsonNode node = JSON.readTree(text);
            for (String step : idPlace) {
                node = node.path(step);
            }
            return node.isString() ? List.of(node.asString()) : List.of();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** Whether a message says all that the notice does: its own bytes, or every value the shape has a place for. */
    boolean carries(String text, Notice notice) {
        if (shape.isEmpty()) {
            return text.contains(new String(notice.body(), StandardCharsets.UTF_8));
        }
        if (!noticeIds(text).equals(List.of(notice.id().toString()))) {
            return false;
        }
        Set<String> said = new HashSet<>();
        collect(JSON.readTree(text), said);
        return notice.rows().stream()
                .flatMap(row -> row.entrySet().stream())
                .filter(field -> named.contains(field.getKey()))
                .allMatch(field -> said.contains(field.getValue()));
    }

    private static void collect(JsonNode node, Set<String> said) {
        if (node.isValueNode()) {
            said.add(node.asString());
        } else {
            node.forEach(each -> collect(each, said));
        }
    }
}
