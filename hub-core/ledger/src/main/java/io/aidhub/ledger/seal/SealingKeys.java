package io.aidhub.ledger.seal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one hub, read from a key file (密钥文件, see {@link KeyFile}) that lies outside the data folder and only its owner may read. Versions stay in the file so
 * that what an older key sealed can still be opened.
 *
 * <p>A new sealing key is used within a second after it stands in the file, without a restart; keys once read are kept as long as the process lives. The hash version is
 * that of the start: it changes only while no hub runs.
 */
public final class SealingKeys {
    private static final Logger log = LoggerFactory.getLogger(SealingKeys.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private volatile KeyFile keys;
    private volatile @Nullable Stamp seen;
    private volatile long lookedAt = System.nanoTime();

    private SealingKeys(Path file) {
        this.file = file;
        this.seen = stamp(file);
        this.keys = KeyFile.read(file);
    }

    /**
     * Reads a key file.
     *
     * @throws KeyFileProblem when it is absent, readable by others, or incomplete; says what to do
     */
    public static SealingKeys read(Path file) {
        return new SealingKeys(file);
    }

    /**
     * Writes a new key file with fresh keys, mode 0600.
     *
     * @throws FileAlreadyExistsException rather than overwrite: a lost key is lost data
     */
    public static void create(Path file) throws IOException {
        create(file, KeySuite.INTERNATIONAL, null);
    }

    /** As {@link #create(Path)}, with the algorithms of {@code suite}. */
    public static void create(Path file, KeySuite suite, @Nullable LocalDate made) throws IOException {
        createPrivately(file);
        Files.writeString(file, KeyFile.fresh(suite, made).text(), StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Makes an empty file for secrets that only its owner reads, mode 0600.
     *
     * @throws FileAlreadyExistsException when there is one
     */
    public static void createPrivately(Path file) throws IOException {
        PrivateFiles.create(file);
    }

    public Path file() {
        return file;
    }

    /** What the file says now. */
    public KeyFile asWritten() {
        if (System.nanoTime() - lookedAt > LOOK_EVERY_NANOS) {
            look();
        }
        return keys;
    }

    /** Reads the file again if it changed since. */
    public synchronized void look() {
        lookedAt = System.nanoTime();
        Stamp now = stamp(file);
        if (now == null || now.equals(seen)) {
            return;
        }
        try {
            KeyFile fresh = KeyFile.read(file);
            if (fresh.agrees(keys)) {
                keys = fresh.after(keys);
            } else {
                log.error("the key file {} was exchanged for one with other keys; this hub keeps its own", file);
            }
        } catch (KeyFileProblem e) {
            log.error("the key file changed and cannot be used; this hub keeps the keys it has", e);
        }
        seen = now;
    }

    SealKey currentSealing() {
        KeyFile now = asWritten();
        return now.sealingKey(now.currentSealing());
    }

    SealKey sealingKey(int id) {
        if (!keys.sealingIds().contains(id)) {
            look(); // sealed by somebody who knows a newer key
        }
        return keys.sealingKey(id);
    }

    int currentHashing() {
        return keys.currentHashing();
    }

    HashKey hashingKey(int version) {
        return keys.hashingKey(version);
    }

    int contentHashing() {
        return keys.contentHashing();
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime().toMillis(), now.size(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            log.warn(
                    "the key file {} cannot be looked at: {}",
                    file,
                    e.getClass().getSimpleName());
            return null;
        }
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "SealingKeys[seal." + keys.currentSealing() + ", hash." + keys.currentHashing() + "]";
    }

    private record Stamp(long changed, long size, String place) {}
}
