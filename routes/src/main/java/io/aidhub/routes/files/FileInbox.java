package io.aidhub.routes.files;

/** Where one receiver's receipts and answers come in as files. */
public interface FileInbox extends AutoCloseable {
    String connector();

    /** Begins to look. */
    void open(String subscription, AnswerFileDoor door);

    @Override
    void close();
}
