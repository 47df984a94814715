package io.aidhub.routes.sftp;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.files.AnswerFileDoor;
import io.aidhub.routes.files.AnswerFileDoor.Refusal;
import io.aidhub.routes.files.DoneFile;
import io.aidhub.routes.files.DoneForm;
import io.aidhub.routes.files.FileInbox;
import io.aidhub.routes.files.FilePlace;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.sftp.AnswerTable.UnreadableFile;
import io.aidhub.spi.DepartmentUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one receiver's files of receipts and answers. A taken file is moved to {@code taken}, one that is not what its done-file says to {@code refused}; what fails on
 * our side or on the way stays where it is and is looked at again.
 */
final class Inbox implements FileInbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final int LARGEST = 16 << 20;
    private static final String TAKEN = "taken";
    private static final String REFUSED = "refused";

    private final String connector;
    private final ConnectorRoutes routes;
    private final AnswerTable table;
    private final DoneForm done;
    private final Folder receipts;
    private final Folder answers;

    Inbox(String connector, ConnectorRoutes routes, AnswerTable table, DoneForm done, Folder receipts, Folder answers) {
        this.connector = connector;
        this.routes = routes;
        this.table = table;
        this.done = done;
        this.receipts = receipts;
        this.answers = answers;
    }

    @Override
    public String connector() {
        return connector;
    }

    @Override
    public void open(String subscription, AnswerFileDoor door) {
        routes.bind("receipts", (Processor) file -> takeReceipts(file, subscription, door))
                .bind("answers", (Processor) file -> takeAnswers(file, subscription, door))
                .add(SftpRoutes.RECEIPTS, receipts.parameters())
                .add(SftpRoutes.ANSWERS, answers.parameters());
    }

    private void takeReceipts(Exchange file, String subscription, AnswerFileDoor door) {
        take(file, subscription, door, table::receipts, (bytes, messages) -> door.receipts(subscription, messages));
    }

    private void takeAnswers(Exchange file, String subscription, AnswerFileDoor door) {
        take(
                file,
                subscription,
                door,
                table::answers,
                (bytes, messages) -> door.answers(subscription, name(file), DoneFile.digest(bytes), messages));
    }

    private void take(Exchange file, String subscription, AnswerFileDoor door, Reading reading, Taking taking) {
        String beside = file.getProperty(SftpTransport.DONE, String.class);
        if (beside == null) {
            // It was there when the folder was listed: the line broke, or another hub took the file. It is looked at
            // again.
            throw new DepartmentUnavailable(Texts.of("unavailable.sftp"));
        }
        try {
            DoneFile said = done.read(beside, name(file)).orElseThrow(UnreadableFile::new);
            byte[] bytes = bytes(file);
            if (!said.sha256().equals(DoneFile.of(said.rows(), bytes).sha256())) {
                refuse(file, subscription, door, Refusal.DIFFERS);
                return;
            }
            List<byte[]> messages = reading.read(bytes);
            if (messages.size() != said.rows()) {
                refuse(file, subscription, door, Refusal.DIFFERS);
                return;
            }
            taking.take(bytes, messages);
            file.setProperty(FilePlace.MOVED_TO, TAKEN);
        } catch (UnreadableFile e) {
            refuse(file, subscription, door, Refusal.UNREADABLE);
        }
    }

    private void refuse(Exchange file, String subscription, AnswerFileDoor door, Refusal why) {
        log.warn("{}: file {} is refused: {}", connector, name(file), why);
        door.refuse(subscription, name(file), why);
        file.setProperty(FilePlace.MOVED_TO, REFUSED);
    }

    /** @throws UnreadableFile when there are more than {@link #LARGEST} */
    private static byte[] bytes(Exchange file) throws UnreadableFile {
        try (InputStream stream = file.getMessage().getBody(InputStream.class)) {
            byte[] bytes = stream == null ? new byte[0] : stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UnreadableFile();
            }
            return bytes;
        } catch (IOException e) {
            throw new DepartmentUnavailable(Texts.of("unavailable.sftp"));
        }
    }

    private static String name(Exchange file) {
        return String.valueOf(file.getMessage().getHeader(Exchange.FILE_NAME_ONLY));
    }

    @Override
    public void close() {
        routes.close();
    }

    /**
     * Where files lie.
     *
     * @param files address of those whose done-file is there
     * @param doneFile address of the done-file of the one at hand
     */
    record Folder(String files, String doneFile) {
        Map<String, Object> parameters() {
            return Map.of("folder", files, "done-file", doneFile);
        }
    }

    private interface Reading {
        List<byte[]> read(byte[] file) throws UnreadableFile;
    }

    private interface Taking {
        void take(byte[] file, List<byte[]> messages);
    }
}
