package io.aidhub.hub.connect.draft;

import com.samskivert.mustache.Mustache;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes the folder of a draft: {@code connector.yaml}, its mappings and subscription, an example, three fixtures of an invented person, a README. */
public final class DraftWriter {
    /** A birthday and a sequence; the division before them names a province only, so nobody can have the number. */
    private static final String BORN_AND_SEQUENCE = "19560312902";

    /** In quotes both YAML and JSON read what JSON escapes. */
    private final Mustache.Compiler templates = Mustache.compiler()
            .withEscaper(text -> new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)))
            .withLoader(DraftWriter::open)
            .emptyStringIsFalse(true);

    /**
     * Writes all files, or none when one of them is there already.
     *
     * @param folder is made when it is not there
     * @return the files, relative to the folder, in the order a reader opens them
     * @throws FileAlreadyExistsException naming the file that is in the way
     */
    public List<Path> write(ConnectorDraft draft, Path folder) throws IOException {
        Map<Path, String> files = files(draft);
        for (Path file : files.keySet()) {
            if (Files.exists(folder.resolve(file))) {
                throw new FileAlreadyExistsException(folder.resolve(file).toString());
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
            Files.writeString(place, file.getValue(), StandardOpenOption.CREATE_NEW);
        }
        return List.copyOf(files.keySet());
    }

    private Map<Path, String> files(ConnectorDraft draft) {
        Map<String, Object> words = words(draft);
        Map<Path, String> files = new LinkedHashMap<>();
        Path mappings = Path.of("mappings");
        Path own = mappings.resolve(draft.id());
        files.put(
                Path.of("connector.yaml"),
                filled("connector-" + draft.transport().key() + ".yaml", words));
        files.put(own.resolve("notice.yaml"), filled("notice.yaml", words));
        if (draft.fields().stream().anyMatch(DraftField::isJoined)) {
            files.put(mappings.resolve("codes").resolve(draft.id() + "-classes.yaml"), filled("classes.yaml", words));
        }
        files.put(mappings.resolve("subscriptions").resolve(draft.id() + "-status.yaml"), filled("status.yaml", words));
        files.put(own.resolve("examples").resolve("notice-1.in.json"), filled("notice-1.in.json", words));
        files.put(own.resolve("examples").resolve("notice-1.out.json"), filled("notice-1.out.json", words));
        for (String fixture : List.of("enrolled.notice.json", "changed.notice.json", "exited.notice.json")) {
            files.put(Path.of("fixtures", fixture), filled(fixture, words));
        }
        files.put(Path.of("README.md"), filled("README.md", words));
        return files;
    }

    private String filled(String template, Map<String, Object> words) {
        return templates.loadTemplate(template).execute(words);
    }

    private static Reader open(String name) {
        InputStream file = DraftWriter.class.getResourceAsStream("files/" + name);
        return new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> words(ConnectorDraft draft) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("id", draft.id());
        words.put("name", draft.name());
        words.put("nameEnglish", draft.nameEnglish());
        words.put("purpose", draft.purpose());
        words.put("purposeEnglish", draft.purposeEnglish());
        words.put("transport", draft.transport().key());
        words.put("upward", draft.transport() == DraftTransport.HUB);
        List<Map<String, Object>> fields = fields(draft);
        words.put("fields", fields);
        words.put(
                "onList",
                fields.stream()
                        .filter(field -> !DraftField.CAUSE.equals(field.get("name")))
                        .toList());
        words.put(
                "keys",
                fields.stream()
                        .filter(field -> Boolean.TRUE.equals(field.get("key")))
                        .toList());
        words.put("classes", draft.classes());
        words.put("others", draft.others());
        words.put("basis", draft.basis());
        words.put("area", draft.area().code());
        return words;
    }

    private static List<Map<String, Object>> fields(ConnectorDraft draft) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (DraftField field : draft.fields()) {
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("name", field.name());
            words.put("column", field.column());
            words.put("as", field.as());
            words.put("codes", codes(field, draft));
            words.put("joined", field.isJoined());
            words.put("required", field.required());
            words.put("key", field.key());
            words.put("sample", sample(field, draft, "101"));
            words.put("later", sample(field, draft, "102"));
            fields.add(words);
        }
        return fields;
    }

    private static @Nullable String codes(DraftField field, ConnectorDraft draft) {
        return field.isJoined() ? draft.id() + "-classes" : field.codes();
    }

    /** @param township its last three digits */
    private static String sample(DraftField field, ConnectorDraft draft, String township) {
        return switch (field.name()) {
            case DraftField.RESIDENT_ID, DraftField.HEAD_ID -> number(draft);
            case DraftField.CATEGORIES -> draft.classes().get(0).code();
            case DraftField.AREA -> draft.area().code() + township;
            default -> Objects.requireNonNull(field.sample(), field.name());
        };
    }

    private static String number(ConnectorDraft draft) {
        String digits = draft.area().code().substring(0, 2) + "0000" + BORN_AND_SEQUENCE;
        return digits + ResidentId.checkCharacter(digits);
    }
}
