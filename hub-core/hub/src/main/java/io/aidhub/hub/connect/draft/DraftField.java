package io.aidhub.hub.connect.draft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
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
 * @param sample of the invented person; null where it depends on the answers
 */
public record DraftField(
        String name, String column, String as, @Nullable String codes, boolean required, @Nullable String sample) {
    static final String RESIDENT_ID = "residentId";
    static final String CATEGORIES = "categories";
    static final String AREA = "area";

    private static final String FILE = "fields.yaml";

    /** All of them, in the order of the dictionary. */
    static List<DraftField> all() {
        try (InputStream file = Objects.requireNonNull(DraftField.class.getResourceAsStream(FILE), FILE)) {
            return YAMLMapper.builder().build().readValue(file, new TypeReference<List<DraftField>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
