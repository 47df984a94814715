package io.aidhub.routes.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a done-file says of the file it belongs to: two lines, {@code rows=<number>} and {@code sha256=<hex>}. It is written when the other is whole.
 *
 * @param rows lines of data, without headings
 * @param sha256 of the file's bytes, hexadecimal in lower case
 */
public record DoneFile(int rows, String sha256) {
    public static final String ENDING = ".done";

    private static final Pattern ROWS = Pattern.compile("(?m)^rows=(\\d{1,7})\\s*$");
    private static final Pattern DIGEST = Pattern.compile("(?mi)^sha256=([0-9a-f]{64})\\s*$");

    public static DoneFile of(int rows, byte[] file) {
        return new DoneFile(rows, HexFormat.of().formatHex(digest(file)));
    }

    /** Empty when it does not say both. */
    public static Optional<DoneFile> read(String text) {
        Matcher rows = ROWS.matcher(text);
        Matcher digest = DIGEST.matcher(text);
        return rows.find() && digest.find()
                ? Optional.of(new DoneFile(
                        Integer.parseInt(rows.group(1)), digest.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    public byte[] bytes() {
        return "rows=%d\nsha256=%s\n".formatted(rows, sha256).getBytes(StandardCharsets.US_ASCII);
    }

    /** SHA-256 of a file's bytes. */
    public static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
