package io.aidhub.routes.files;

import java.util.List;

/** Takes what a receiver answers by file. */
public interface AnswerFileDoor {
    /**
     * Takes a file's receipts. The same receipts may come again for a notice that was handed over again: they count again.
     *
     * @param messages each a JSON text as it stands in an answers queue
     */
    void receipts(String subscription, List<byte[]> messages);

    /**
     * Takes a file's answers, once for the same bytes. Safe to repeat.
     *
     * @param messages each a JSON text as it stands in an answers queue
     */
    void answers(String subscription, String name, byte[] digest, List<byte[]> messages);

    /** Tells a person that a file was not taken. Safe to repeat. */
    void refuse(String subscription, String name, Refusal why);

    /** Why a file was not taken. */
    enum Refusal {
        /** Its bytes or rows are not what its done-file or its manifest says. */
        DIFFERS,
        UNREADABLE,
        /** The signature of a package is not its sender's. */
        UNSIGNED,
        /** A receipt names a package that was never laid, or not with these bytes. */
        UNKNOWN_PACKAGE,
        /** Another package came under the same number before. */
        DOUBLED
    }
}
