package io.aidhub.routes.sealedpackage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a package says of itself; these bytes are signed. Who it is from and for stands in it: a package brought back, or carried to somebody else, is known as such.
 *
 * @param number the sender's own, from 1 without holes; 0 for a refusal, which is not counted
 * @param rows lines of the payload
 * @param digestName {@code sha256} or {@code sm3}
 * @param digest of the payload's bytes, hexadecimal in lower case
 */
record PackageManifest(Kind kind, String from, String to, long number, int rows, String digestName, String digest) {
    private static final String FORMAT = "aidhub-package/1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is in it. */
    enum Kind {
        /** Ours: notices, a CloudEvent a line. */
        NOTICES,
        /** Theirs: what came of packages, a package a line. */
        RECEIPTS,
        /** Theirs: answers to referrals, each as it stands in an answers queue. */
        ANSWERS,
        /** Ours: why a package of theirs was not taken. */
        REFUSAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String payload() {
            return word() + ".jsonl";
        }
    }

    byte[] bytes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("kind", kind.word());
        fields.put("from", from);
        fields.put("to", to);
        fields.put("number", number);
        fields.put("payload", kind.payload());
        fields.put("rows", rows);
        fields.put("algorithm", digestName);
        fields.put("digest", digest);
        return JSON.writeValueAsBytes(fields);
    }

    /** Empty when it is none, or of another format. */
    static Optional<PackageManifest> read(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node == null || !FORMAT.equals(node.path("format").asString(""))) {
                return Optional.empty();
            }
            return Stream.of(Kind.values())
                    .filter(kind -> kind.word().equals(node.path("kind").asString("")))
                    .findFirst()
                    .map(kind -> new PackageManifest(
                            kind,
                            node.path("from").asString(""),
                            node.path("to").asString(""),
                            node.path("number").asLong(-1),
                            node.path("rows").asInt(-1),
                            node.path("algorithm").asString(""),
                            node.path("digest").asString("")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
