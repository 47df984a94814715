package io.aidhub.routes.sftp;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Durations;
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
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the routes of a connector whose receiver exchanges files on an SFTP server. A notice is accepted once its file and the done-file lie there, and delivered when
 * the receiver's receipt file names it. Receipts and answers are taken from when somebody {@link #listen listens}.
 */
public final class SftpTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(SftpTransport.class);
    static final String DONE = "aidhub.done";
    private static final int LONGEST_PAUSE = 6;
    static final Duration DONE_FILE_LIMIT = Duration.ofSeconds(10);

    private static final String FILE = "aidhub.file";
    /** A name outside of the basic plane: an encoding without it would write question marks. */
    private static final String RARE = "𠮷";
    /** Plain names only: they become part of an address. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private final CamelContext camel;
    private final Map<String, Inbox> inboxes = new LinkedHashMap<>();
    private @Nullable Listening listening;

    public SftpTransport(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return SftpRoutes.DELIVER;
    }

    /**
     * Takes receipts and answers from now on, also of connectors opened later.
     *
     * @param subscriptions by connector: whom its receiver answers for
     */
    public synchronized void listen(Map<String, String> subscriptions, AnswerFileDoor door) {
        listening = new Listening(Map.copyOf(subscriptions), door);
        inboxes.values().forEach(this::listen);
    }

    private void listen(Inbox inbox) {
        Listening now = listening;
        if (now == null) {
            return;
        }
        String subscription = now.subscriptions().get(inbox.connector());
        if (subscription == null) {
            log.error(
                    "connector {} lays receipts and answers, but there is no subscription, or more than one, that they could be of: nobody reads them",
                    inbox.connector());
        } else {
            inbox.open(subscription, now.door());
        }
    }

    @Override
    public synchronized Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section deliver = file.sections()
                .section("deliver")
                .only("folder", "prefix", "encoding", "check-after", "max-batch", "columns");
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            SftpServer server = SftpServer.of(file, context, routes);
            Charset charset = charset(deliver);
            String prefix = name(deliver, "prefix");
            Map<String, String> columns = columns(deliver, "columns");
            Duration checkAfter = duration(filling, deliver, "check-after");
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
                                .map(notice -> (Outcome) new Outcome.Accepted(
                                        NoticeFile.batch(notices), pause(checkAfter, notice.handOver())))
                                .toList());
            };
            routes.bind("in-turn", new InTurn())
                    .bind("file", lay)
                    .bind("done-file", done)
                    .bind("accepted", accepted)
                    .add(
                            SftpRoutes.DELIVER,
                            Map.of(
                                    "folder",
                                    server.folder(name(deliver, "folder"), "&tempPrefix=.tmp-&fileExist=Override")));
            Optional<Inbox> inbox = file.sections()
                    .optionalSection("answers")
                    .map(section -> inbox(section, file, filling, server, charset));
            inbox.ifPresent(made -> {
                inboxes.put(file.id(), made);
                listen(made);
            });
            return new Opened(
                    OptionalInt.of(deliver.number("max-batch", 100, 1, 200)),
                    Optional.empty(),
                    Optional.of(() -> server.enter(camel)),
                    () -> close(file, routes));
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }

    private synchronized void close(ConnectorFile file, ConnectorRoutes routes) {
        Inbox inbox = inboxes.remove(file.id());
        if (inbox != null) {
            inbox.close();
        }
        routes.close();
    }

    private Inbox inbox(Section section, ConnectorFile file, Filling filling, SftpServer server, Charset charset) {
        section.only("folder", "files", "receipts", "poll", "columns", "codes");
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        section.optionalSection("codes")
                .ifPresent(all -> all.keys().forEach(field -> codes.put(field, texts(all.section(field)))));
        long poll = duration(filling, section, "poll").toMillis();
        String polled = "&delay=" + poll + "&initialDelay=" + Math.min(poll, 1_000)
                + "&sortBy=file:name&maxMessagesPerPoll=50&readLock=none&bridgeErrorHandler=true"
                + "&throwExceptionOnConnectFailed=true&backoffErrorThreshold=1&backoffMultiplier=4&streamDownload=true"
                + "&doneFileName=${file:name.noext}" + DoneFile.ENDING + "&move=${exchangeProperty." + Inbox.PLACE
                + "}/${file:name}";
        return new Inbox(
                file.id(),
                new ConnectorRoutes(camel, file.id()),
                new AnswerTable(texts(section.section("columns")), codes, charset),
                folder(server, name(section, "receipts"), "", ".rcp", polled),
                folder(server, name(section, "folder"), name(section, "files"), NoticeFile.ENDING, polled));
    }

    /** Plain names only: others, which may hold an expression or a person's name, are left where they are. */
    private static Inbox.Folder folder(SftpServer server, String folder, String begins, String ends, String polled) {
        String names = begins.replace(".", "\\.") + "[A-Za-z0-9._-]{1,80}\\" + ends;
        return new Inbox.Folder(
                server.folder(folder, "&include=RAW(" + names + ")" + polled),
                server.folder(
                        folder,
                        "&fileName=${file:name.noext}" + DoneFile.ENDING
                                + "&noop=true&idempotent=false&readLock=none&throwExceptionOnConnectFailed=true"));
    }

    /** Twice as long after each hand-over without a receipt: a receiver that is away for days finds some copies of a notice, not hundreds. */
    static Duration pause(Duration checkAfter, int handOver) {
        return checkAfter.multipliedBy(1L << Math.min(LONGEST_PAUSE, Math.max(0, handOver - 1)));
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
        Map<String, String> columns = texts(section.section(key));
        for (String source : columns.values()) {
            if (source.startsWith("$") && !NoticeFile.OURS.contains(source)) {
                throw ConnectorFileException.of("file.unknown.value", section.place() + "." + key, source);
            }
        }
        return columns;
    }

    private static Map<String, String> texts(Section section) {
        Map<String, String> texts = new LinkedHashMap<>();
        section.keys().forEach(key -> texts.put(key, section.text(key)));
        return texts;
    }

    private static String name(Section section, String key) {
        String name = section.text(key);
        if (!NAME.matcher(name).matches()) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + "." + key, name);
        }
        return name;
    }

    private static Duration duration(Filling filling, Section section, String key) {
        String text = filling.text(section, key);
        return Durations.parse(text)
                .orElseThrow(() -> ConnectorFileException.of("file.unknown.value", section.place() + "." + key, text));
    }

    private record Listening(Map<String, String> subscriptions, AnswerFileDoor door) {}
}
