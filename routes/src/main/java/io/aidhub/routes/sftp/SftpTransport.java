package io.aidhub.routes.sftp;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.files.DoneFile;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.files.FilePlace;
import io.aidhub.routes.files.InTurn;
import io.aidhub.routes.files.ReceiptWait;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes the routes of a connector whose receiver exchanges files on an SFTP server. A notice is accepted once its file and the done-file lie there, and delivered when
 * the receiver's receipt file names it. Receipts and answers are taken from when somebody {@link FileInboxes#listen listens}.
 */
public final class SftpTransport implements Transport {
    static final String DONE = "aidhub.done";
    static final Duration DONE_FILE_LIMIT = Duration.ofSeconds(10);

    private static final String FILE = "aidhub.file";
    /** A name outside of the basic plane: an encoding without it would write question marks. */
    private static final String RARE = "𠮷";

    private final CamelContext camel;
    private final FileInboxes inboxes;

    public SftpTransport(CamelContext camel, FileInboxes inboxes) {
        this.camel = camel;
        this.inboxes = inboxes;
    }

    @Override
    public String name() {
        return SftpRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section deliver = file.sections()
                .section("deliver")
                .only("folder", "prefix", "encoding", "check-after", "max-batch", "columns");
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            FilePlace server = FilePlace.of(file, context, routes);
            Charset charset = charset(deliver);
            String prefix = deliver.matching("prefix", FilePlace.NAME);
            Map<String, String> columns = columns(deliver, "columns");
            ReceiptWait wait = new ReceiptWait(filling.duration(deliver, "check-after"));
            Processor lay = call -> {
                NoticeFile made = NoticeFile.of(RoutedReceiver.noticesOf(call), prefix, columns, charset);
                call.setProperty(FILE, made);
                body(call, made.name() + NoticeFile.ENDING, made.bytes());
            };
            Processor done = call -> {
                NoticeFile made = call.getProperty(FILE, NoticeFile.class);
                body(call, made.name() + DoneFile.ENDING, made.done().bytes());
            };
            Processor accepted = call -> {
                List<Notice> notices = RoutedReceiver.noticesOf(call);
                call.getMessage().removeHeaders("*");
                call.getMessage()
                        .setBody(notices.stream()
                                .map(notice -> (Outcome)
                                        new Outcome.Accepted(NoticeFile.batch(notices), wait.after(notice.handOver())))
                                .toList());
            };
            routes.bind("in-turn", new InTurn())
                    .bind("file", lay)
                    .bind("done-file", done)
                    .bind("accepted", accepted)
                    .add(SftpRoutes.DELIVER, Map.of("folder", server.laid(deliver.matching("folder", FilePlace.NAME))));
            Optional<Inbox> inbox = file.sections()
                    .optionalSection("answers")
                    .map(section -> inbox(section, file, filling, server, charset));
            inbox.ifPresent(inboxes::add);
            return new Opened(
                    OptionalInt.of(deliver.number("max-batch", 100, 1, 200)),
                    Optional.empty(),
                    Optional.of(() -> server.enter(camel)),
                    () -> {
                        inboxes.close(file.id());
                        routes.close();
                    });
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }

    private Inbox inbox(Section section, ConnectorFile file, Filling filling, FilePlace server, Charset charset) {
        section.only("folder", "files", "receipts", "poll", "columns", "codes");
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        section.optionalSection("codes").ifPresent(all -> all.keys()
                .forEach(field -> codes.put(field, all.section(field).texts())));
        Duration poll = filling.duration(section, "poll");
        return new Inbox(
                file.id(),
                new ConnectorRoutes(camel, file.id()),
                new AnswerTable(section.section("columns").texts(), codes, charset),
                folder(server, section.matching("receipts", FilePlace.NAME), "", ".rcp", poll),
                folder(
                        server,
                        section.matching("folder", FilePlace.NAME),
                        section.matching("files", FilePlace.NAME),
                        NoticeFile.ENDING,
                        poll));
    }

    private static Inbox.Folder folder(FilePlace server, String folder, String begins, String ends, Duration poll) {
        return new Inbox.Folder(
                server.watched(folder, begins.replace(".", "\\.") + "[A-Za-z0-9._-]{1,80}\\" + ends, poll),
                server.doneFile(folder));
    }

    private static void body(Exchange call, String name, byte[] bytes) {
        call.getMessage().setHeader(Exchange.FILE_NAME, name);
        call.getMessage().setBody(bytes);
    }

    private static Charset charset(Section section) {
        String name = section.text("encoding");
        try {
            Charset charset = Charset.forName(name);
            if (!charset.canEncode() || !charset.newEncoder().canEncode(RARE)) {
                throw ConnectorFileException.of("file.narrow.encoding", section.place(), name);
            }
            return charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + ".encoding", name);
        }
    }

    private static Map<String, String> columns(Section section, String key) {
        Map<String, String> columns = section.section(key).texts();
        for (String source : columns.values()) {
            if (source.startsWith("$") && !NoticeFile.OURS.contains(source)) {
                throw ConnectorFileException.of("file.unknown.value", section.place() + "." + key, source);
            }
        }
        return columns;
    }
}
