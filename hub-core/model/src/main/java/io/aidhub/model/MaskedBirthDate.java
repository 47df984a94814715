package io.aidhub.model;

/** Birth dates as strangers may see them (出生日期脱敏). */
public final class MaskedBirthDate {
    private static final int YEAR = 4;

    private MaskedBirthDate() {}

    /**
     * The year, and stars.
     *
     * @param date yyyy-MM-dd; an empty one stays empty
     */
    public static String of(String date) {
        return date.length() < YEAR ? "" : date.substring(0, YEAR) + "-**-**";
    }
}
