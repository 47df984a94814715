package io.aidhub.ledger.seal;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a key file says, at one moment. Values; every {@code with} gives another one.
 *
 * <p>Format: a properties file with {@code seal.<id>} and {@code hash.<version>}, each {@code algorithm:Base64} or Base64 alone (AES-256-GCM, HMAC-SHA-256), their days
 * {@code made.seal.<id>}, and {@code seal.current}, {@code hash.current}.
 */
public final class KeyFile {
    private static final int HASH_KEY_BYTES = 32;
    private static final int LAST_ID = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SortedMap<Integer, SealKey> sealing;
    private final SortedMap<Integer, HashKey> hashing;
    private final int currentSealing;
    private final int currentHashing;

    private KeyFile(
            SortedMap<Integer, SealKey> sealing,
            int currentSealing,
            SortedMap<Integer, HashKey> hashing,
            int currentHashing) {
        this.sealing = sealing;
        this.currentSealing = currentSealing;
        this.hashing = hashing;
        this.currentHashing = currentHashing;
    }

    /** One fresh key of each kind. */
    static KeyFile fresh(KeySuite suite, @Nullable LocalDate made) {
        return new KeyFile(new TreeMap<>(), 0, new TreeMap<>(), 0)
                .withSealKey(suite.seal(), made)
                .withHashKey(suite.hash(), made)
                .withCurrentHash(1);
    }

    /** @throws KeyFileProblem when it is absent, readable by others, or incomplete; says what to do */
    public static KeyFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new KeyFileProblem(KeyFileProblem.Kind.MISSING, file);
        }
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
                if (rights.stream().anyMatch(right -> !right.name().startsWith("OWNER_"))) {
                    throw new KeyFileProblem(KeyFileProblem.Kind.READABLE_BY_OTHERS, file);
                }
            }
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new KeyFileProblem(KeyFileProblem.Kind.INCOMPLETE, file, e);
        }
    }

    private static KeyFile parse(String text) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        }
        SortedMap<Integer, SealKey> sealing = new TreeMap<>();
        SortedMap<Integer, HashKey> hashing = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            String[] parts = name.split("\\.", 2);
            if (parts.length < 2 || parts[1].equals("current")) {
                continue;
            }
            String day = properties.getProperty("made." + name);
            LocalDate made = day == null ? null : LocalDate.parse(day.strip());
            String value = properties.getProperty(name).strip();
            if (parts[0].equals("seal")) {
                SealAlgorithm algorithm = algorithm(value, SealAlgorithm::of, SealAlgorithm.AES_256_GCM);
                int id = id(parts[1]);
                sealing.put(id, new SealKey(id, algorithm, key(value, algorithm.keyBytes()), made));
            } else if (parts[0].equals("hash")) {
                HashAlgorithm algorithm = algorithm(value, HashAlgorithm::of, HashAlgorithm.HMAC_SHA_256);
                int id = id(parts[1]);
                hashing.put(id, new HashKey(id, algorithm, key(value, HASH_KEY_BYTES), made));
            }
        }
        int currentSealing = Integer.parseInt(properties.getProperty("seal.current", ""));
        int currentHashing = Integer.parseInt(properties.getProperty("hash.current", ""));
        if (!sealing.containsKey(currentSealing) || !hashing.containsKey(currentHashing)) {
            throw new IllegalArgumentException("a current key is not there");
        }
        return new KeyFile(sealing, currentSealing, hashing, currentHashing);
    }

    private static <A> A algorithm(String value, Function<String, java.util.Optional<A>> named, A otherwise) {
        int colon = value.indexOf(':');
        return colon < 0
                ? otherwise
                : named.apply(value.substring(0, colon))
                        .orElseThrow(() -> new IllegalArgumentException("a key of an unknown algorithm"));
    }

    private static byte[] key(String value, int bytes) {
        byte[] key = Base64.getDecoder().decode(value.substring(value.indexOf(':') + 1));
        if (key.length != bytes) {
            throw new IllegalArgumentException("a key of a wrong length");
        }
        return key;
    }

    private static int id(String text) {
        int id = Integer.parseInt(text);
        if (id < 1 || id > LAST_ID) {
            throw new IllegalArgumentException("a key of a wrong number");
        }
        return id;
    }

    /** With a fresh key that values are sealed with from now on; all others stay for reading. */
    public KeyFile withSealKey(SealAlgorithm algorithm, @Nullable LocalDate made) {
        int id = next(sealing);
        SortedMap<Integer, SealKey> more = new TreeMap<>(sealing);
        more.put(id, new SealKey(id, algorithm, fresh(algorithm.keyBytes()), made));
        return new KeyFile(more, id, hashing, currentHashing);
    }

    /** With a fresh hash key, which does not become current yet. */
    public KeyFile withHashKey(HashAlgorithm algorithm, @Nullable LocalDate made) {
        int id = next(hashing);
        SortedMap<Integer, HashKey> more = new TreeMap<>(hashing);
        more.put(id, new HashKey(id, algorithm, fresh(HASH_KEY_BYTES), made));
        return new KeyFile(sealing, currentSealing, more, currentHashing);
    }

    public KeyFile withCurrentHash(int version) {
        if (!hashing.containsKey(version)) {
            throw new IllegalArgumentException("there is no key hash." + version);
        }
        return new KeyFile(sealing, currentSealing, hashing, version);
    }

    /** Without a key that seals nothing any more. */
    public KeyFile withoutSealKey(int id) {
        if (id == currentSealing) {
            throw new IllegalArgumentException("seal." + id + " is the current key");
        }
        SortedMap<Integer, SealKey> fewer = new TreeMap<>(sealing);
        fewer.remove(id);
        return new KeyFile(fewer, currentSealing, hashing, currentHashing);
    }

    /** Also the sealing keys of {@code earlier} that are not here: somebody may still hold bytes of theirs. The hash version stays that of {@code earlier}. */
    KeyFile after(KeyFile earlier) {
        SortedMap<Integer, SealKey> all = new TreeMap<>(earlier.sealing);
        all.putAll(sealing);
        return new KeyFile(all, currentSealing, earlier.hashing, earlier.currentHashing);
    }

    /** True when both have the same key wherever both have one of the same id. */
    boolean agrees(KeyFile other) {
        return sealing.values().stream().allMatch(key -> {
            SealKey theirs = other.sealing.get(key.id());
            return theirs == null || java.security.MessageDigest.isEqual(theirs.bytes(), key.bytes());
        });
    }

    private static int next(SortedMap<Integer, ?> keys) {
        int id = keys.isEmpty() ? 1 : keys.lastKey() + 1;
        if (id > LAST_ID) {
            throw new IllegalStateException("no key id is left");
        }
        return id;
    }

    private static byte[] fresh(int bytes) {
        byte[] key = new byte[bytes];
        RANDOM.nextBytes(key);
        return key;
    }

    /** Puts this in place of {@code file}, which is whole at every moment. */
    public void write(Path file) throws IOException {
        PrivateFiles.replace(file, text());
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "# AidHub key file 密钥文件: keep a copy in a safe place outside this machine; without it the data cannot be read.\n");
        sealing.values()
                .forEach(key -> line(text, key.toString(), key.algorithm().code(), key.bytes(), key.made()));
        text.append("seal.current=").append(currentSealing).append('\n');
        hashing.values()
                .forEach(key -> line(text, key.toString(), key.algorithm().code(), key.bytes(), key.made()));
        return text.append("hash.current=").append(currentHashing).append('\n').toString();
    }

    private static void line(StringBuilder text, String name, String algorithm, byte[] key, @Nullable LocalDate made) {
        text.append(name)
                .append('=')
                .append(algorithm)
                .append(':')
                .append(Base64.getEncoder().encodeToString(key))
                .append('\n');
        if (made != null) {
            text.append("made.").append(name).append('=').append(made).append('\n');
        }
    }

    public int currentSealing() {
        return currentSealing;
    }

    public int currentHashing() {
        return currentHashing;
    }

    /** The oldest hash version: digests of contents stay with it, see decision 0023. */
    int contentHashing() {
        return hashing.firstKey();
    }

    /** Ids of the sealing keys, ascending. */
    public Set<Integer> sealingIds() {
        return sealing.keySet();
    }

    /** Versions of the hash keys, ascending. */
    public Set<Integer> hashingIds() {
        return hashing.keySet();
    }

    public SealAlgorithm sealAlgorithm(int id) {
        return sealingKey(id).algorithm();
    }

    public HashAlgorithm hashAlgorithm(int version) {
        return hashingKey(version).algorithm();
    }

    public @Nullable LocalDate sealMade(int id) {
        return sealingKey(id).made();
    }

    public @Nullable LocalDate hashMade(int version) {
        return hashingKey(version).made();
    }

    SealKey sealingKey(int id) {
        SealKey key = sealing.get(id);
        if (key == null) {
            throw new SealBroken("the key file has no key seal." + id);
        }
        return key;
    }

    HashKey hashingKey(int version) {
        HashKey key = hashing.get(version);
        if (key == null) {
            throw new SealBroken("the key file has no key hash." + version);
        }
        return key;
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "KeyFile[seal." + currentSealing + ", hash." + currentHashing + "]";
    }
}
