package io.aidhub.ledger.seal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The keys of one hub, read from a key file (密钥文件) that lies outside the data folder and only its owner may read. Versions stay in the file so that
 * what an older key sealed can still be opened.
 *
 * <p>Format: a properties file with {@code seal.<id>} and {@code hash.<version>} (Base64 of 32 bytes), {@code seal.current} and {@code hash.current}.
 */
public final class SealingKeys {
    private static final int KEY_BYTES = 32;

    private final Map<Integer, byte[]> sealing;
    private final Map<Integer, byte[]> hashing;
    private final int currentSealing;
    private final int currentHashing;

    private SealingKeys(
            Map<Integer, byte[]> sealing, int currentSealing, Map<Integer, byte[]> hashing, int currentHashing) {
        this.sealing = sealing;
        this.currentSealing = currentSealing;
        this.hashing = hashing;
        this.currentHashing = currentHashing;
    }

    /**
     * Reads a key file.
     *
     * @throws KeyFileProblem when it is absent, readable by others, or incomplete; says what to do
     */
    public static SealingKeys read(Path file) {
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
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            Map<Integer, byte[]> sealing = keys(properties, "seal.");
            Map<Integer, byte[]> hashing = keys(properties, "hash.");
            int currentSealing = Integer.parseInt(properties.getProperty("seal.current", ""));
            int currentHashing = Integer.parseInt(properties.getProperty("hash.current", ""));
            if (!sealing.containsKey(currentSealing) || !hashing.containsKey(currentHashing)) {
                throw new KeyFileProblem(KeyFileProblem.Kind.INCOMPLETE, file);
            }
            return new SealingKeys(sealing, currentSealing, hashing, currentHashing);
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyFileProblem(KeyFileProblem.Kind.INCOMPLETE, file, e);
        }
    }

    /**
     * Writes a new key file with fresh keys, mode 0600.
     *
     * @throws FileAlreadyExistsException rather than overwrite: a lost key is lost data
     */
    public static void create(Path file) throws IOException {
        createPrivately(file);
        SecureRandom random = new SecureRandom();
        String text =
                "# AidHub key file 密钥文件: keep a copy in a safe place outside this machine; without it the data cannot be read.\n"
                        + "seal.1=" + freshKey(random) + "\nseal.current=1\nhash.1=" + freshKey(random)
                        + "\nhash.current=1\n";
        Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Makes an empty file for secrets that only its owner reads, mode 0600.
     *
     * @throws FileAlreadyExistsException when there is one
     */
    public static void createPrivately(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static String freshKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static Map<Integer, byte[]> keys(Properties properties, String prefix) {
        Map<Integer, byte[]> keys = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix) && !name.endsWith(".current")) {
                int id = Integer.parseInt(name.substring(prefix.length()));
                byte[] key =
                        Base64.getDecoder().decode(properties.getProperty(name).strip());
                if (key.length != KEY_BYTES || id < 1 || id > 127) {
                    throw new IllegalArgumentException("key " + name + " has a wrong length or number");
                }
                keys.put(id, key);
            }
        }
        return keys;
    }

    int currentSealing() {
        return currentSealing;
    }

    int currentHashing() {
        return currentHashing;
    }

    byte[] sealingKey(int id) {
        byte[] key = sealing.get(id);
        if (key == null) {
            throw new SealBroken("the key file has no key seal." + id);
        }
        return key;
    }

    byte[] hashingKey(int version) {
        byte[] key = hashing.get(version);
        if (key == null) {
            throw new SealBroken("the key file has no key hash." + version);
        }
        return key;
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "SealingKeys[seal." + currentSealing + ", hash." + currentHashing + "]";
    }
}
