package io.aidhub.hub.emergency;

import io.aidhub.hub.refer.AnswerProblem;
import io.aidhub.model.Division;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the department says of a response: {@code {"response":"…","action":"open","level":"IV","hazard":"FLOOD","areas":["370322101"],"on":"2026-10-12"}} or
 * {@code {"response":"…","action":"close","on":"…"}}, with an optional {@code key}.
 *
 * @param reference the department's own id of the response
 * @param opens true for {@code open}; of {@code close} level and hazard are empty and there are no areas
 * @param level I, II, III or IV
 * @param hazard upper-case word, for example {@code FLOOD}
 * @param areas sorted by code, none within another
 * @param on first or last day
 * @param key the message's own; without one, all that it says: the same once more is then the same message
 */
record ResponseMessage(
        String reference, boolean opens, String level, String hazard, List<Division> areas, LocalDate on, String key) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 100;
    private static final int MOST_AREAS = 500;
    /** It is kept in clear: nothing that could be an ID number. */
    private static final String REFERENCE = "(?!.*\\d{15}).+";

    private static final List<String> LEVELS = List.of("I", "II", "III", "IV");

    ResponseMessage {
        areas = List.copyOf(areas);
    }

    /** @throws AnswerProblem naming the field that is missing or malformed */
    static ResponseMessage of(byte[] bytes) {
        JsonNode node = json(bytes);
        String reference = word(node, "response", REFERENCE);
        String action = word(node, "action", "open|close");
        boolean opens = action.equals("open");
        String level = opens ? word(node, "level", String.join("|", LEVELS)) : "";
        String hazard = opens ? word(node, "hazard", "[A-Z][A-Z_]*") : "";
        List<Division> areas = opens ? areas(node) : List.of();
        LocalDate on = on(node);
        return new ResponseMessage(
                reference,
                opens,
                level,
                hazard,
                areas,
                on,
                node.has("key")
                        ? word(node, "key", ".+")
                        : "said:"
                                + UUID.nameUUIDFromBytes(
                                        String.join("\n", reference, action, level, hazard, "" + areas, "" + on)
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            // The parser's message quotes the content: it is told by kind only.
            throw new AnswerProblem(AnswerProblem.Kind.NOT_JSON);
        }
    }

    private static String word(JsonNode node, String field, String pattern) {
        String text = text(node.get(field));
        if (text == null || text.length() > LONGEST || text.isBlank() || !text.matches(pattern)) {
            throw invalid(field);
        }
        return text;
    }

    private static List<Division> areas(JsonNode node) {
        JsonNode given = node.path("areas");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_AREAS) {
            throw invalid("areas");
        }
        List<Division> areas = new ArrayList<>();
        for (JsonNode each : given) {
            String code = text(each);
            try {
                areas.add(new Division(code == null ? "" : code));
            } catch (IllegalArgumentException e) {
                throw invalid("areas");
            }
        }
        return areas.stream()
                .distinct()
                .filter(area -> areas.stream().noneMatch(other -> !other.equals(area) && other.contains(area)))
                .sorted(Comparator.comparing(Division::code))
                .toList();
    }

    private static LocalDate on(JsonNode node) {
        String text = text(node.get("on"));
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw invalid("on");
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isString() || value.asString().chars().anyMatch(Character::isISOControl)
                ? null
                : value.asString();
    }

    private static AnswerProblem invalid(String field) {
        return new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, field);
    }
}
