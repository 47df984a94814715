package io.aidhub.routes.sealedpackage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The department behind the ferry, written from the description of the packages and with none of the hub's code. It takes what lies in {@code out}, remembers packages by number, and lays its own
 * into {@code in}.
 */
final class OtherSide {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Keys keys;
    private final SortedMap<Long, byte[]> taken = new TreeMap<>();
    private final List<JsonNode> refusals = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();

    OtherSide(Path folder, Keys keys) throws IOException {
        this.folder = folder;
        this.keys = keys;
        Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(folder.resolve("in"));
    }

    /** The ferry comes by: what lies there with its done-file is carried over, and taken once by its number. */
    void takeAll() throws Exception {
        for (String name : names("out")) {
            if (name.endsWith(".zip") && Files.exists(done(name))) {
                byte[] bytes = Files.readAllBytes(folder.resolve("out").resolve(name));
                Files.delete(done(name));
                Files.delete(folder.resolve("out").resolve(name));
                take(bytes);
            }
        }
    }

    private void take(byte[] bytes) throws Exception {
        Map<String, byte[]> entries = entries(bytes);
        byte[] manifest = entries.get("manifest.json");
        JsonNode said = JSON.readTree(manifest);
        byte[] payload = entries.get(said.path("payload").asString());
        if (!keys.verify(manifest, Base64.getDecoder().decode(entries.get("manifest.sig")))
                || !said.path("digest").asString().equals(HexFormat.of().formatHex(keys.digest(payload)))
                || !said.path("to").asString().equals("housing-demo")) {
            throw new IllegalStateException("the hub's package does not verify");
        }
        List<JsonNode> lines = new String(payload, StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .toList();
        if (said.path("kind").asString().equals("refusal")) {
            refusals.addAll(lines);
            return;
        }
        byte[] before = taken.putIfAbsent(said.path("number").asLong(), bytes);
        if (before == null) {
            events.addAll(lines);
        } else if (!MessageDigest.isEqual(before, bytes)) {
            throw new IllegalStateException("another package under the same number");
        }
    }

    /** Packages taken, by number. */
    SortedMap<Long, byte[]> taken() {
        return taken;
    }

    /** CloudEvents taken, each once. */
    List<JsonNode> events() {
        return events;
    }

    /** What the hub said of our packages. */
    List<JsonNode> refusals() {
        return refusals;
    }

    List<String> names(String place) throws IOException {
        if (!Files.isDirectory(folder.resolve(place))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.resolve(place))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** A line of a receipt: the package was taken, but for {@code refused}. */
    String takenLine(long number, Map<String, String> refused) {
        return JSON.writeValueAsString(
                Map.of("package", number, "state", "taken", "digest", sha256(taken.get(number)), "refused", refused));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lays a package of ours. */
    void send(String kind, long number, String... lines) throws Exception {
        lay("HZ_" + number + ".zip", pack(kind, "housing-demo", "aidhub-demo", number, List.of(lines)));
    }

    byte[] pack(String kind, String from, String to, long number, List<String> lines) throws Exception {
        byte[] payload = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Map<String, Object> said = new HashMap<>();
        said.put("format", "aidhub-package/1");
        said.put("kind", kind);
        said.put("from", from);
        said.put("to", to);
        said.put("number", number);
        said.put("payload", kind + ".jsonl");
        said.put("rows", lines.size());
        said.put("algorithm", keys.digestName());
        said.put("digest", HexFormat.of().formatHex(keys.digest(payload)));
        return zip(JSON.writeValueAsBytes(said), kind + ".jsonl", payload);
    }

    byte[] zip(byte[] manifest, String name, byte[] payload) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(payload);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest);
            zip.putNextEntry(new ZipEntry("manifest.sig"));
            zip.write(Base64.getMimeEncoder().encode(keys.sign(manifest)));
        }
        return bytes.toByteArray();
    }

    /** Lays bytes under a name, then their done-file. */
    void lay(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve("in").resolve(name), bytes);
        Files.writeString(
                folder.resolve("in").resolve(name.replace(".zip", ".done")), "rows=1\nsha256=" + sha256(bytes) + "\n");
    }

    private Path done(String name) {
        return folder.resolve("out").resolve(name.replace(".zip", ".done"));
    }

    static Map<String, byte[]> entries(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    /** How it signs and what it checks with. */
    interface Keys {
        byte[] sign(byte[] text) throws Exception;

        boolean verify(byte[] text, byte[] signature) throws Exception;

        byte[] digest(byte[] bytes) throws Exception;

        String digestName();
    }
}
