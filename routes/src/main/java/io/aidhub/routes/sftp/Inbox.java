package io.aidhub.routes.sftp;

import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.sftp.AnswerFileDoor.Refusal;
import io.aidhub.routes.sftp.AnswerTable.UnreadableFile;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one receiver's files of receipts and answers. A taken file is moved to {@code taken}, one that is not what its done-file says to {@code refused}; what fails on
 * our side stays where it is and is looked at again.
 */
final class Inbox implements AutoCloseable {
    /** Exchange property: the folder a file is moved to. */
    static final String PLACE = "aidhubPlace";

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final String TAKEN = "taken";
    private static final String REFUSED = "refused";

    private final String connector;
    private final ConnectorRoutes routes;
    private final AnswerTable table;
    private final String receipts;
    private final String answers;
    private final String doneFile;

    /**
     * @param receipts address of the receipts
     * @param answers address of the answers whose done-file is there
     * @param doneFile address of the done-file of the answers at hand
     */
    Inbox(
            String connector,
            ConnectorRoutes routes,
            AnswerTable table,
            String receipts,
            String answers,
            String doneFile) {
        this.connector = connector;
        this.routes = routes;
        this.table = table;
        this.receipts = receipts;
        this.answers = answers;
        this.doneFile = doneFile;
    }

    String connector() {
        return connector;
    }

    /** Begins to look. */
    void open(String subscription, AnswerFileDoor door) {
        routes.bind("receipts", (Processor) file -> takeReceipts(file, subscription, door))
                .bind("answers", (Processor) file -> takeAnswers(file, subscription, door))
                .add(SftpRoutes.RECEIPTS, Map.of("folder", receipts))
                .add(SftpRoutes.ANSWERS, Map.of("folder", answers, "done-file", doneFile));
    }

    private void takeReceipts(Exchange file, String subscription, AnswerFileDoor door) {
        byte[] bytes = bytes(file);
        try {
            door.take(subscription, name(file), DoneFile.digest(bytes), table.receipts(bytes));
            file.setProperty(PLACE, TAKEN);
        } catch (UnreadableFile e) {
            refuse(file, subscription, door, Refusal.UNREADABLE);
        }
    }

    private void takeAnswers(Exchange file, String subscription, AnswerFileDoor door) {
        byte[] bytes = bytes(file);
        try {
            DoneFile said = DoneFile.read(file.getProperty(SftpTransport.DONE, "", String.class))
                    .orElseThrow(UnreadableFile::new);
            if (!said.sha256().equals(DoneFile.of(said.rows(), bytes).sha256())) {
                refuse(file, subscription, door, Refusal.DIFFERS);
                return;
            }
            List<byte[]> messages = table.answers(bytes);
            if (messages.size() != said.rows()) {
                refuse(file, subscription, door, Refusal.DIFFERS);
                return;
            }
            door.take(subscription, name(file), DoneFile.digest(bytes), messages);
            file.setProperty(PLACE, TAKEN);
        } catch (UnreadableFile e) {
            refuse(file, subscription, door, Refusal.UNREADABLE);
        }
    }

    private void refuse(Exchange file, String subscription, AnswerFileDoor door, Refusal why) {
        log.warn("{}: file {} is refused: {}", connector, name(file), why);
        door.refuse(subscription, name(file), why);
        file.setProperty(PLACE, REFUSED);
    }

    private static byte[] bytes(Exchange file) {
        byte[] bytes = file.getMessage().getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }

    private static String name(Exchange file) {
        return String.valueOf(file.getMessage().getHeader(Exchange.FILE_NAME_ONLY));
    }

    @Override
    public void close() {
        routes.close();
    }
}
