package io.aidhub.sandbox.departments.office;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Chance that is always the same: every throw is the SHA-256 of seed, subject and the name of the throw. The order of throws
 * does not matter.
 */
public final class Dice {
    private final String subject;

    private Dice(String subject) {
        this.subject = subject;
    }

    /**
     * Throws about one subject.
     *
     * @param parts what the throws are about, for example department and {@code personref}
     */
    public static Dice of(long seed, Object... parts) {
        StringBuilder subject = new StringBuilder().append(seed);
        for (Object part : parts) {
            subject.append('|').append(part);
        }
        return new Dice(subject.toString());
    }

    /** A number from 0 to {@code bound} - 1. */
    public int roll(String name, int bound) {
        return (int) Long.remainderUnsigned(bits(name), bound);
    }

    /** A number from {@code from} to {@code to}, both included. */
    public long between(String name, long from, long to) {
        return from + Long.remainderUnsigned(bits(name), to - from + 1);
    }

    /** True for about {@code percent} of all subjects. */
    public boolean chance(String name, int percent) {
        return roll(name, 100) < percent;
    }

    public <T> T pick(String name, List<T> choices) {
        return choices.get(roll(name, choices.size()));
    }

    /** Hexadecimal digits that name the subject, for keys. */
    public String name(int digits) {
        return String.format("%016x", bits("name")).substring(0, digits);
    }

    private long bits(String name) {
        byte[] digest = sha256().digest((subject + "|" + name).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
