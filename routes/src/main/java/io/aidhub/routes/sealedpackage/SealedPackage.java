package io.aidhub.routes.sealedpackage;

import io.aidhub.routes.files.AnswerFileDoor.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A package (数据包) as a zip of three entries: {@code manifest.json}, {@code manifest.sig} (its signature, Base64) and the payload, a JSON text a line in UTF-8.
 *
 * @param lines of the payload
 */
record SealedPackage(PackageManifest manifest, List<String> lines) {
    static final String ENDING = ".zip";
    /** Of a package as it lies there, and of what is in it: nobody makes us unpack more. */
    static final int LARGEST = 16 << 20;

    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "manifest.sig";
    private static final int ENTRIES = 3;
    /** The first moment a zip can tell: the same content gives the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /**
     * Packs and signs.
     *
     * @param number the sender's own, 0 for a refusal
     */
    static byte[] pack(
            PackageManifest.Kind kind, Parties parties, long number, List<String> lines, PackageSignature signature) {
        byte[] payload = lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        byte[] manifest = new PackageManifest(
                        kind,
                        parties.ours(),
                        parties.theirs(),
                        number,
                        lines.size(),
                        signature.digestName(),
                        signature.digest(payload))
                .bytes();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, MANIFEST, manifest);
            put(zip, SIGNATURE, Base64.getEncoder().encode(signature.sign(manifest)));
            put(zip, kind.payload(), payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Opens a package of the other side. The signature is looked at before anything it signs is believed.
     *
     * @throws NotTaken when it is no package, not signed by them for us, or not what its manifest says
     */
    static SealedPackage open(byte[] bytes, Parties parties, PackageSignature signature) throws NotTaken {
        Map<String, byte[]> entries = entries(bytes);
        byte[] text = entries.get(MANIFEST);
        byte[] signed = entries.get(SIGNATURE);
        if (text == null || signed == null) {
            throw new NotTaken(Refusal.UNREADABLE);
        }
        if (!signature.valid(text, decoded(signed))) {
            throw new NotTaken(Refusal.UNSIGNED);
        }
        PackageManifest manifest = PackageManifest.read(text).orElseThrow(() -> new NotTaken(Refusal.UNREADABLE));
        if (!manifest.from().equals(parties.theirs()) || !manifest.to().equals(parties.ours())) {
            throw new NotTaken(Refusal.UNSIGNED);
        }
        byte[] payload = entries.get(manifest.kind().payload());
        if (payload == null
                || !manifest.digestName().equals(signature.digestName())
                || !manifest.digest().equals(signature.digest(payload))) {
            throw new NotTaken(Refusal.DIFFERS);
        }
        List<String> lines = new String(payload, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() != manifest.rows()) {
            throw new NotTaken(Refusal.DIFFERS);
        }
        return new SealedPackage(manifest, lines);
    }

    private static byte[] decoded(byte[] base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static Map<String, byte[]> entries(byte[] bytes) throws NotTaken {
        Map<String, byte[]> entries = new HashMap<>();
        int left = LARGEST;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (@Nullable ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || entries.put(entry.getName(), content) != null || entries.size() > ENTRIES) {
                    throw new NotTaken(Refusal.UNREADABLE);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new NotTaken(Refusal.UNREADABLE);
        }
        return entries;
    }

    /** Without the lines: those are personal. */
    @Override
    public String toString() {
        return "SealedPackage " + manifest;
    }

    /**
     * Who packs for whom.
     *
     * @param ours what we are called in a manifest
     * @param theirs what the other side is called
     */
    record Parties(String ours, String theirs) {}

    /** A package of the other side cannot be taken. */
    static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        private final Refusal why;

        NotTaken(Refusal why) {
            super(why.name());
            this.why = why;
        }

        Refusal why() {
            return why;
        }
    }
}
