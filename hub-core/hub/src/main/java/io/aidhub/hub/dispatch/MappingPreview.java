package io.aidhub.hub.dispatch;

import io.aidhub.mapping.Conversion;
import io.aidhub.mapping.MappingExample;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.RowStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a mapping makes of a sample (映射试算): row by row, and the exact bytes of the notice, written by the same code as a real one under a made-up id, number and time.
 * Nothing is sent and nothing is stored.
 */
public final class MappingPreview {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final UUID SAMPLE = new UUID(0, 1);
    private static final Instant TIME = Instant.parse("2026-11-03T02:00:00Z");

    private final Mappings mappings;
    private final NoticeBody bodies;
    private final Path folder;

    /** @param folder the mappings folder, for its examples */
    public MappingPreview(Mappings mappings, NoticeBody bodies, Path folder) {
        this.mappings = mappings;
        this.bodies = bodies;
        this.folder = folder;
    }

    /** Names of all mappings, sorted. */
    public List<String> names() {
        return mappings.names();
    }

    /** The first example of a mapping, made-up people all of them; empty when it has none. */
    public Map<String, String> sample(String mapping) {
        try {
            for (MappingExample example : MappingExample.all(folder, mappings)) {
                if (mapping.equals(example.mapping())) {
                    return example.input();
                }
            }
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the examples of " + mapping + " cannot be read", e);
        }
    }

    /**
     * Tries a mapping.
     *
     * @param fields of a notice our canonical fields of one person or referral; of a record the department's fields
     * @return empty when there is no such mapping
     */
    public Optional<Preview> of(String mapping, Map<String, String> fields) {
        if (!mappings.names().contains(mapping)) {
            return Optional.empty();
        }
        return Optional.of(mappings.isNotice(mapping) ? notice(mapping, fields) : record(mapping, fields));
    }

    private Preview notice(String mapping, Map<String, String> fields) {
        List<Conversion> rows = mappings.notice(mapping).conversions(fields);
        try {
            NoticeKind kind = kind(mapping);
            Map<String, String> row = kind.isReferral() || kind.isApplication()
                    ? new LinkedHashMap<>()
                    : Telling.technicalColumns(SAMPLE, 1, SAMPLE, RowStatus.ACTIVE);
            row.putAll(mappings.notice(mapping).active(fields));
            byte[] body = bodies.write(SAMPLE, kind, 1, TIME, SAMPLE, List.of(), null, List.of(row));
            return new Preview(mapping, new String(body, StandardCharsets.UTF_8), rows, null);
        } catch (MappingProblem e) {
            return new Preview(mapping, "", rows, e);
        }
    }

    /** The kind of a referral or an application stands in the name of its mapping; of a status mapping any kind will do. */
    private static NoticeKind kind(String mapping) {
        String last = mapping.substring(mapping.indexOf('/') + 1)
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.name().equals(last))
                .findFirst()
                .orElse(NoticeKind.CHANGED);
    }

    private Preview record(String mapping, Map<String, String> fields) {
        List<Conversion> rows = mappings.record(mapping).conversions(fields);
        try {
            mappings.record(mapping).map(fields);
            return new Preview(
                    mapping, JSON.writeValueAsString(MappingExample.outcome(mappings, mapping, fields)), rows, null);
        } catch (MappingProblem e) {
            return new Preview(mapping, "", rows, e);
        }
    }

    /**
     * What came of a sample.
     *
     * @param body of a notice its exact bytes as UTF-8 text; of a record what the ledger would be told; empty with a problem
     * @param problem why it would be parked; null: it would not
     */
    public record Preview(String mapping, String body, List<Conversion> rows, @Nullable MappingProblem problem) {
        public Preview {
            rows = List.copyOf(rows);
        }
    }
}
