package io.aidhub.routes.sftp;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.files.DoneForm;
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
                .only(
                        "folder",
                        "prefix",
                        "encoding",
                        "check-after",
                        "max-batch",
                        "columns",
                        "format",
                        "widths",
                        "done");
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            FilePlace server = FilePlace.of(file, context, routes);
            DoneForm doneForm = done(deliver);
            String prefix = deliver.matching("prefix", FilePlace.NAME);
            Map<String, String> columns = columns(deliver, "columns");
            TableForm form = TableForm.of(deliver, charset(deliver), columns.keySet());
            ReceiptWait wait = new ReceiptWait(filling.duration(deliver, "check-after"));
            Processor lay = call -> {
                NoticeFile made = NoticeFile.of(RoutedReceiver.noticesOf(call), prefix, columns, form);
                call.setProperty(FILE, made);
                body(call, made.name() + form.ending(), made.bytes());
            };
            Processor done = call -> {
                NoticeFile made = call.getProperty(FILE, NoticeFile.class);
                body(call, made.name() + doneForm.ending(), doneForm.write(made.done(), made.name() + form.ending()));
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
            Optional<Inbox> inbox =
                    file.sections().optionalSection("answers").map(section -> inbox(section, file, filling, server));
            inbox.ifPresent(inboxes::add);
            return new Opened(
                            OptionalInt.of(deliver.number("max-batch", 100, 1, 200)),
                            Optional.empty(),
                            Optional.of(() -> server.enter(camel)),
                            () -> {
                                inboxes.close(file.id());
                                routes.close();
                            })
                    .reaching(server.names());
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }

    private Inbox inbox(Section section, ConnectorFile file, Filling filling, FilePlace server) {
        section.only("folder", "files", "receipts", "poll", "columns", "codes", "format", "widths");
        Section deliver = file.sections().section("deliver");
        Charset charset = charset(deliver);
        Map<String, String> columns = section.section("columns").texts();
        TableForm form = TableForm.of(section, charset, columns.values());
        DoneForm done = done(deliver);
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        section.optionalSection("codes").ifPresent(all -> all.keys()
                .forEach(field -> codes.put(field, all.section(field).texts())));
        Duration poll = filling.duration(section, "poll");
        return new Inbox(
                file.id(),
                new ConnectorRoutes(camel, file.id()),
                new AnswerTable(columns, codes, form, new CsvForm(charset)),
                done,
                folder(server, section.matching("receipts", FilePlace.NAME), "", ".rcp", poll, done),
                folder(
                        server,
                        section.matching("folder", FilePlace.NAME),
                        section.matching("files", FilePlace.NAME),
                        form.ending(),
                        poll,
                        done));
    }

    private static Inbox.Folder folder(
            FilePlace server, String folder, String begins, String ends, Duration poll, DoneForm done) {
        return new Inbox.Folder(
                server.watched(folder, begins.replace(".", "\\.") + "[A-Za-z0-9._-]{1,80}\\" + ends, poll, done),
                server.doneFile(folder, done));
    }

    private static void body(Exchange call, String name, byte[] bytes) {
        call.getMessage().setHeader(Exchange.FILE_NAME, name);
        call.getMessage().setBody(bytes);
    }

    private static DoneForm done(Section deliver) {
        String word = deliver.optional("done").orElse("done-file");
        return DoneForm.named(word)
                .orElseThrow(() -> ConnectorFileException.of("file.unknown.value", deliver.place() + ".done", word));
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
