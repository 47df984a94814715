package io.aidhub.routes.trial;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a done-file must say of the file it announces, in a department's own reckoning.
 *
 * @param rows it holds
 */
record DoneLines(int rows, byte[] file) {
    boolean are(String said) {
        return said.equals(text());
    }

    String text() {
        return "rows=" + rows + "\nsha256=" + digest() + "\n";
    }

    /** SHA-256 in lower-case hexadecimal. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Without the file: it tells of people. */
    @Override
    public String toString() {
        return "DoneLines of " + rows;
    }
}
