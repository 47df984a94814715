package io.aidhub.routes.files;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How it is said that a file is whole, beside it and after it. */
public enum DoneForm {
    /** {@code <name>.done}: two lines, {@code rows=<number>} and {@code sha256=<hex>}. */
    DONE_FILE(DoneFile.ENDING),
    /** {@code <name>.manifest.json}: {@code {"file":"<name with ending>","rows":3,"algorithm":"sha256","digest":"<hex>"}}. */
    MANIFEST(".manifest.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SHA256 = "sha256";

    private final String ending;

    DoneForm(String ending) {
        this.ending = ending;
    }

    /** The form a {@code connector.yaml} calls {@code word}. */
    public static Optional<DoneForm> named(String word) {
        for (DoneForm form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** After the name, without ending, of the file it belongs to. */
    public String ending() {
        return ending;
    }

    /** @param file name with ending of the file it belongs to */
    public byte[] write(DoneFile done, String file) {
        if (this == DONE_FILE) {
            return done.bytes();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("rows", done.rows());
        fields.put("algorithm", SHA256);
        fields.put("digest", done.sha256());
        return JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when it does not say rows and digest, or speaks of another file. */
    public Optional<DoneFile> read(String text, String file) {
        return this == DONE_FILE ? DoneFile.read(text) : manifest(text, file);
    }

    private static Optional<DoneFile> manifest(String text, String file) {
        try {
            JsonNode node = JSON.readTree(text);
            boolean ours = node != null
                    && node.path("file").asString("").equals(file)
                    && node.path("algorithm").asString("").equals(SHA256)
                    && node.path("rows").isInt();
            return ours
                    ? Optional.of(new DoneFile(
                            node.path("rows").asInt(),
                            node.path("digest").asString("").toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
