package io.aidhub.routes.sealedpackage;

import io.aidhub.hub.deliver.PackageBook;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.files.AnswerFileDoor;
import io.aidhub.routes.files.AnswerFileDoor.Refusal;
import io.aidhub.routes.files.DoneFile;
import io.aidhub.routes.files.FileInbox;
import io.aidhub.routes.files.FilePlace;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.sealedpackage.SealedPackage.NotTaken;
import io.aidhub.routes.sealedpackage.SealedPackage.Parties;
import io.aidhub.spi.DepartmentUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the packages of the other side. One that was taken is moved to {@code taken}; one that cannot be is moved to {@code refused}, a person is told, and a refusal package tells the other side. Nothing of a
 * package has an effect unless all of it can be taken. What fails on our side stays and is looked at again.
 */
final class PackageInbox implements FileInbox {
    private static final Logger log = LoggerFactory.getLogger(PackageInbox.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String connector;
    private final ConnectorRoutes routes;
    private final PackageBook book;
    private final NoticePackages outgoing;
    private final Parties parties;
    private final PackageSignature signature;
    private final String folder;

    /** @param folder address of the packages whose done-file is there */
    PackageInbox(
            String connector,
            ConnectorRoutes routes,
            PackageBook book,
            NoticePackages outgoing,
            Parties parties,
            PackageSignature signature,
            String folder) {
        this.connector = connector;
        this.routes = routes;
        this.book = book;
        this.outgoing = outgoing;
        this.parties = parties;
        this.signature = signature;
        this.folder = folder;
    }

    @Override
    public String connector() {
        return connector;
    }

    @Override
    public void open(String subscription, AnswerFileDoor door) {
        routes.bind("package", (Processor) file -> take(file, subscription, door))
                .add(SealedPackageRoutes.TAKE, Map.of("folder", folder));
    }

    private void take(Exchange file, String subscription, AnswerFileDoor door) {
        String name = String.valueOf(file.getMessage().getHeader(Exchange.FILE_NAME_ONLY));
        try {
            byte[] bytes = bytes(file);
            byte[] digest = DoneFile.digest(bytes);
            SealedPackage opened = SealedPackage.open(bytes, parties, signature);
            List<LaidFile> again = new ArrayList<>();
            switch (opened.manifest().kind()) {
                case RECEIPTS -> door.receipts(subscription, receipts(opened, digest, again));
                case ANSWERS -> {
                    number(opened, digest);
                    door.answers(subscription, name, digest, answers(opened));
                }
                default -> throw new NotTaken(Refusal.UNREADABLE);
            }
            file.setProperty(LaidFile.ALL, again);
            file.setProperty(FilePlace.MOVED_TO, "taken");
        } catch (NotTaken e) {
            log.warn("{}: package {} is refused: {}", connector, name, e.why());
            door.refuse(subscription, name, e.why());
            file.setProperty(LaidFile.ALL, List.of(refusal(name, e.why())));
            file.setProperty(FilePlace.MOVED_TO, "refused");
        }
    }

    /** @param again gets the packages that are asked for once more */
    private List<byte[]> receipts(SealedPackage opened, byte[] digest, List<LaidFile> again) throws NotTaken {
        List<byte[]> receipts = new ArrayList<>();
        for (String text : opened.lines()) {
            ReceiptLine line = ReceiptLine.read(text);
            PackageBook.Kept kept =
                    book.find(parties.theirs(), line.number()).orElseThrow(() -> new NotTaken(Refusal.UNKNOWN_PACKAGE));
            if (line.again()) {
                again.add(outgoing.laid(kept));
            } else {
                receipts.addAll(line.receipts(kept));
            }
        }
        number(opened, digest);
        return receipts;
    }

    private static List<byte[]> answers(SealedPackage opened) {
        return opened.lines().stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private void number(SealedPackage opened, byte[] digest) throws NotTaken {
        if (!book.take(parties.theirs(), opened.manifest().number(), digest)) {
            throw new NotTaken(Refusal.DOUBLED);
        }
    }

    /** The same for the same package, however often it comes. */
    private LaidFile refusal(String name, Refusal why) {
        String line = JSON.writeValueAsString(Map.of(
                "package", name, "reason", why.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        byte[] bytes = SealedPackage.pack(PackageManifest.Kind.REFUSAL, parties, 0, List.of(line), signature);
        return new LaidFile(name.substring(0, name.length() - SealedPackage.ENDING.length()) + "-refused", bytes, 1);
    }

    private static byte[] bytes(Exchange file) throws NotTaken {
        try (InputStream stream = file.getMessage().getBody(InputStream.class)) {
            byte[] bytes = stream == null ? new byte[0] : stream.readNBytes(SealedPackage.LARGEST + 1);
            if (bytes.length > SealedPackage.LARGEST) {
                throw new NotTaken(Refusal.UNREADABLE);
            }
            return bytes;
        } catch (IOException e) {
            throw new DepartmentUnavailable(
                    Texts.of("unavailable.broken", e.getClass().getSimpleName()));
        }
    }

    @Override
    public void close() {
        routes.close();
    }
}
