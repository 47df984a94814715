package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.Section;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A department's own reading of the packages it is sent, with the key both sides have now, or the public half of the hub's. */
final class PackageReader {
    // Given to each call and not installed: the JVM's own algorithms stay what they are.
    private static final Provider NATIONAL = new BouncyCastleProvider();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Section auth;
    private final TrialSettings settings;
    private final String algorithm;
    private final boolean sm3;

    PackageReader(Section auth, TrialSettings settings) {
        this.auth = auth;
        this.settings = settings;
        this.algorithm = settings.filled(auth, "algorithm");
        this.sm3 = Set.of("hmac-sm3", "sm2").contains(algorithm);
    }

    /** The lines of its payload; none when it is no package from the hub, signed, and as its manifest says. */
    List<String> read(byte[] zip) throws IOException {
        Map<String, byte[]> entries = entries(zip);
        byte[] manifest = entries.getOrDefault("manifest.json", new byte[0]);
        try {
            JsonNode said = JSON.readTree(manifest);
            byte[] payload = entries.getOrDefault(said.path("payload").asString(""), new byte[0]);
            List<String> lines =
                    new String(payload, StandardCharsets.UTF_8).lines().toList();
            boolean ours = isSigned(manifest, entries.getOrDefault("manifest.sig", new byte[0]))
                    && said.path("from").asString("").equals(settings.filled(auth, "ours"))
                    && said.path("to").asString("").equals(settings.filled(auth, "theirs"))
                    && said.path("rows").asInt(-1) == lines.size()
                    && said.path("digest").asString("").equals(digest(payload));
            return ours ? lines : List.of();
        } catch (JacksonException | GeneralSecurityException e) {
            return List.of(); // it is none
        }
    }

    private static Map<String, byte[]> entries(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    /** @param signature in Base64 */
    private boolean isSigned(byte[] manifest, byte[] signature) throws GeneralSecurityException {
        if (InventedPair.Kind.ofPackages(algorithm).isPresent()) {
            return settings.pair(auth, "key")
                    .signed(manifest, Base64.getMimeDecoder().decode(signature));
        }
        Mac mac = Mac.getInstance(sm3 ? "HmacSM3" : "HmacSHA256", NATIONAL);
        mac.init(new SecretKeySpec(settings.secret(auth, "key").getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(manifest))
                .equals(new String(signature, StandardCharsets.US_ASCII));
    }

    private String digest(byte[] payload) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(sm3 ? "SM3" : "SHA-256", NATIONAL)
                        .digest(payload));
    }
}
