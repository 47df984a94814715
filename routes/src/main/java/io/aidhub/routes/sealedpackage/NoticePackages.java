package io.aidhub.routes.sealedpackage;

import io.aidhub.hub.deliver.PackageBook;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.files.ReceiptWait;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** Packs notices, or finds the packages they travel in already. */
final class NoticePackages {
    private final PackageBook book;
    private final SealedPackage.Parties parties;
    private final PackageSignature signature;
    private final String prefix;
    private final ReceiptWait wait;

    /** @param prefix before the number in a name */
    NoticePackages(
            PackageBook book,
            SealedPackage.Parties parties,
            PackageSignature signature,
            String prefix,
            ReceiptWait wait) {
        this.book = book;
        this.parties = parties;
        this.signature = signature;
        this.prefix = prefix;
        this.wait = wait;
    }

    void pack(Exchange call) {
        List<Notice> notices = RoutedReceiver.noticesOf(call);
        List<UUID> ids = notices.stream().map(Notice::id).toList();
        List<LaidFile> packages =
                book.carrying(parties.theirs(), ids, (number, left) -> pack(number, bodies(notices, left))).stream()
                        .map(this::laid)
                        .toList();
        call.setProperty(LaidFile.ALL, packages);
    }

    void accept(Exchange call) {
        List<Notice> notices = RoutedReceiver.noticesOf(call);
        List<?> packages = call.getProperty(LaidFile.ALL, List.of(), List.class);
        String reference =
                packages.stream().map(each -> ((LaidFile) each).name()).collect(Collectors.joining(" "));
        call.getMessage().removeHeaders("*");
        call.getMessage()
                .setBody(notices.stream()
                        .map(notice -> (Outcome) new Outcome.Accepted(reference, wait.after(notice.handOver())))
                        .toList());
    }

    /** A package as it was made, to be laid again. */
    LaidFile laid(PackageBook.Kept kept) {
        return new LaidFile(
                "%s%012d".formatted(prefix, kept.number()),
                kept.bytes(),
                kept.notices().size());
    }

    private byte[] pack(long number, List<String> lines) {
        return SealedPackage.pack(PackageManifest.Kind.NOTICES, parties, number, lines, signature);
    }

    private static List<String> bodies(List<Notice> notices, List<UUID> left) {
        return notices.stream()
                .filter(notice -> left.contains(notice.id()))
                .map(notice -> new String(notice.body(), StandardCharsets.UTF_8))
                .toList();
    }
}
