package io.aidhub.ledger.seal;

import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The keyed hash (HMAC-SHA-256 or HMAC-SM3) by which a person is found without an ID number in the database. */
public final class PersonHash {
    private final short version;
    /** One a thread: getting one and telling it the key costs more than a hash. */
    private final ThreadLocal<UnaryOperator<byte[]>> persons;

    private final ThreadLocal<UnaryOperator<byte[]>> contents;

    /** Under the version the key file calls current. */
    public PersonHash(SealingKeys keys) {
        this(keys, keys.currentHashing());
    }

    /** Under another version of the key file. */
    public PersonHash(SealingKeys keys, int version) {
        this.version = (short) version;
        this.persons = keyed(keys.hashingKey(version));
        this.contents = keyed(keys.hashingKey(keys.contentHashing()));
    }

    private static ThreadLocal<UnaryOperator<byte[]>> keyed(HashKey key) {
        return ThreadLocal.withInitial(() -> key.algorithm().keyed(key.bytes()));
    }

    /** 32 bytes under this hash version. */
    public byte[] of(ResidentId id) {
        return ofNumber(id.number());
    }

    /** 32 bytes under this hash version for what stands for a number, or stands beside it and is opened and hashed again when the version changes. */
    public byte[] ofNumber(String text) {
        return persons.get().apply(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * 32 bytes for any sensitive text: equal texts have equal digests, and nobody without the key can test a guess. It is the same under every hash version: what was told
     * or received long ago must still compare equal.
     */
    public byte[] ofText(String text) {
        return contents.get().apply(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Version of the hash key in use, stored beside each hash. */
    public short version() {
        return version;
    }
}
