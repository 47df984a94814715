package io.aidhub.routes.sealedpackage;

import io.aidhub.hub.deliver.PackageBook;
import io.aidhub.routes.files.AnswerFileDoor.Refusal;
import io.aidhub.routes.files.DoneFile;
import io.aidhub.routes.sealedpackage.SealedPackage.NotTaken;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the other side says of one package: {@code {"package":17,"state":"taken","digest":"<sha256 of the zip>","refused":{"<notice id>":"E07"}}}. All its notices that are not named in
 * {@code refused} were taken.
 *
 * @param number of the package
 * @param again true when it came spoiled, or did not come: it is laid again as it was
 * @param refused code by notice id
 */
record ReceiptLine(long number, boolean again, String digest, Map<String, String> refused) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TAKEN = "taken";
    private static final List<String> AGAIN = List.of("spoiled", "missing");
    private static final String DONE = "0";

    static ReceiptLine read(String line) throws NotTaken {
        try {
            JsonNode node = JSON.readTree(line);
            String state = node.path("state").asString("");
            if (!node.path("package").isIntegralNumber() || !(state.equals(TAKEN) || AGAIN.contains(state))) {
                throw new NotTaken(Refusal.UNREADABLE);
            }
            Map<String, String> refused = new HashMap<>();
            node.path("refused")
                    .properties()
                    .forEach(each -> refused.put(each.getKey(), each.getValue().asString("")));
            return new ReceiptLine(
                    node.path("package").asLong(),
                    AGAIN.contains(state),
                    node.path("digest").asString("").toLowerCase(Locale.ROOT),
                    refused);
        } catch (JacksonException e) {
            throw new NotTaken(Refusal.UNREADABLE); // its message quotes the line
        }
    }

    /**
     * What an answers queue would bring, one a notice.
     *
     * @throws NotTaken when another package than {@code kept} was taken under its number, or a notice is refused that is not in it
     */
    List<byte[]> receipts(PackageBook.Kept kept) throws NotTaken {
        List<String> ids = kept.notices().stream().map(Object::toString).toList();
        boolean same = digest.equals(HexFormat.of().formatHex(DoneFile.digest(kept.bytes())));
        if (!same || !ids.containsAll(refused.keySet())) {
            throw new NotTaken(Refusal.UNKNOWN_PACKAGE);
        }
        return ids.stream()
                .map(id -> JSON.writeValueAsString(Map.of("receipt", id, "code", refused.getOrDefault(id, DONE)))
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
