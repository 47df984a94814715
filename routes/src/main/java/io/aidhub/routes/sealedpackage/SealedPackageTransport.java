package io.aidhub.routes.sealedpackage;

import io.aidhub.hub.deliver.PackageBook;
import io.aidhub.routes.files.DoneForm;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.files.FilePlace;
import io.aidhub.routes.files.InTurn;
import io.aidhub.routes.files.ReceiptWait;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.routes.sealedpackage.SealedPackage.Parties;
import io.aidhub.spi.ConnectorContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;

/**
 * Makes the routes of a connector whose receiver lies behind a gap ferry (网闸): files go one way, and receipts the other, each days later. A notice is accepted once its package lies in the folder, and
 * delivered when a receipt package of the other side says so. What is handed over again is the same package, byte for byte.
 */
public final class SealedPackageTransport implements Transport {
    private final CamelContext camel;
    private final FileInboxes inboxes;
    private final PackageBook book;

    public SealedPackageTransport(CamelContext camel, FileInboxes inboxes, PackageBook book) {
        this.camel = camel;
        this.inboxes = inboxes;
        this.book = book;
    }

    @Override
    public String name() {
        return SealedPackageRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section auth = file.sections().section("auth").only("algorithm", "key", "their-key", "ours", "theirs");
        Section deliver = file.sections().section("deliver").only("folder", "prefix", "check-after", "max-batch");
        Section answers = file.sections().section("answers").only("folder", "prefix", "poll");
        Parties parties = new Parties(filling.text(auth, "ours"), filling.text(auth, "theirs"));
        PackageSignature signature = PackageSignature.of(auth, filling);
        NoticePackages packages = new NoticePackages(
                book,
                parties,
                signature,
                deliver.matching("prefix", FilePlace.NAME),
                new ReceiptWait(filling.duration(deliver, "check-after")));
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            FilePlace place = FilePlace.of(file, context, routes);
            String laid = place.laid(deliver.matching("folder", FilePlace.NAME));
            routes.bind("in-turn", new InTurn())
                    .bind("pack", (Processor) packages::pack)
                    .bind("accepted", (Processor) packages::accept)
                    .add(SealedPackageRoutes.LAY, Map.of("folder", laid))
                    .add(SealedPackageRoutes.DELIVER, Map.of());
            inboxes.add(new PackageInbox(
                    file.id(),
                    new ConnectorRoutes(camel, file.id()),
                    book,
                    packages,
                    parties,
                    signature,
                    place.watched(
                            answers.matching("folder", FilePlace.NAME),
                            answers.matching("prefix", FilePlace.NAME).replace(".", "\\.") + "[A-Za-z0-9._-]{1,80}\\"
                                    + SealedPackage.ENDING,
                            filling.duration(answers, "poll"),
                            DoneForm.DONE_FILE)));
            return new Opened(
                            OptionalInt.of(deliver.number("max-batch", 200, 1, 200)),
                            Optional.empty(),
                            Optional.of(() -> place.enter(camel)),
                            () -> {
                                inboxes.close(file.id());
                                routes.close();
                            })
                    .reaching(place.names());
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }
}
