package io.aidhub.hub.connect.draft;

import io.aidhub.mapping.CanonicalFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How a canonical field is told before a department's own way is known: as it is.
 *
 * @param name as {@link io.aidhub.mapping.CanonicalFields} has it; the department's name for it too, until somebody edits it
 * @param column of a table, where a name has no capital letters
 * @param as the converter
 * @param codes its table, where the converter needs one of ours
 * @param required whether everybody on a list has it
 * @param key whether it is told of somebody who leaves, too
 * @param sample of the invented person; null where it depends on the answers
 */
public record DraftField(
        String name,
        String column,
        String as,
        @Nullable String codes,
        boolean required,
        boolean key,
        @Nullable String sample) {
    static final String RESIDENT_ID = "residentId";
    static final String CATEGORIES = "categories";
    static final String AREA = "area";
    static final String HEAD_ID = "headId";
    static final String CAUSE = "cause";

    private static final String FILE = "fields.yaml";
    private static final String FILE_OF_HUB = "fields-hub.yaml";
    private static final String JOINED = "joined-codes";

    /** All that one may choose from, in the order of the dictionary. */
    static List<DraftField> all() {
        return read(FILE);
    }

    /** What is told over a transport when {@code chosen} was asked for. A hub above gets what it keeps a roster by besides. */
    static List<DraftField> told(DraftTransport transport, Set<String> chosen) {
        boolean upward = transport == DraftTransport.HUB;
        return read(upward ? FILE_OF_HUB : FILE).stream()
                .filter(field -> chosen.contains(field.name)
                        || (upward && (field.required || CanonicalFields.UPWARD.contains(field.name))))
                .toList();
    }

    /** Whether it is several codes in one value, of a table of the department's own. */
    boolean isJoined() {
        return as.equals(JOINED);
    }

    private static List<DraftField> read(String name) {
        try (InputStream file = Objects.requireNonNull(DraftField.class.getResourceAsStream(name), name)) {
            return YAMLMapper.builder().build().readValue(file, new TypeReference<List<DraftField>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
