package io.aidhub.routes.sftp;

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
        /** Its bytes or rows are not what its done-file says. */
        DIFFERS,
        UNREADABLE
    }
}
