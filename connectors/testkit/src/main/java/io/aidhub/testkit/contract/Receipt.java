package io.aidhub.testkit.contract;

/**
 * What a department says of a notice later than in its answer.
 *
 * @param code 0: it took it; any other: it will not
 */
public record Receipt(String noticeId, String code) {
    /** The code of a notice that was taken. */
    public static final String TAKEN = "0";
}
