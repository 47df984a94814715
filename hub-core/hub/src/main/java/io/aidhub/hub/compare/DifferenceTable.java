package io.aidhub.hub.compare;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.DifferenceKind;
import io.aidhub.ledger.sight.BatchSearch;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.mapping.Mappings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The difference list of a batch (差异名单) as an Excel workbook, names masked and no numbers. */
public final class DifferenceTable {
    private final DifferenceList list;
    private final Mappings mappings;
    private final AuditTrail audit;

    public DifferenceTable(DifferenceList list, Mappings mappings, AuditTrail audit) {
        this.list = list;
        this.mappings = mappings;
        this.audit = audit;
    }

    /**
     * Writes the list. Audited. It is made in a file first: whoever fetches it slowly must not hold what a release waits for. The file has no name once it is open, so
     * not even a kill leaves it lying about.
     *
     * @param kind only these; null: the list whole. What there is of the others is counted all the same
     * @return false when the viewer may not see it, or its staged rows are gone: nothing is written then
     */
    public boolean write(
            Asker asker, Viewer viewer, UUID batch, @Nullable DifferenceKind kind, Locale language, Named target) {
        try {
            Path made = Files.createTempFile("aidhub-differences-", ".xlsx");
            try (FileChannel file = FileChannel.open(
                    made, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                return write(asker, viewer, batch, kind, language, target, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean write(
            Asker asker,
            Viewer viewer,
            UUID batch,
            @Nullable DifferenceKind kind,
            Locale language,
            Named target,
            FileChannel made)
            throws IOException {
        Optional<DifferenceWorkbook.Made> written;
        try (OutputStream out = new BufferedOutputStream(new StaysOpen(Channels.newOutputStream(made)))) {
            written = new DifferenceWorkbook(new RosterWords(mappings), kind, language)
                    .write(rows -> list.forEach(viewer, batch, rows), out);
        }
        if (written.isEmpty()) {
            return false;
        }
        BatchSearch.Batch of = written.get().batch();
        audit.append(
                asker.account(),
                AuditAction.DIFFERENCES_FETCH,
                "batch " + batch,
                "role " + asker.role() + ", " + of.state() + ", " + (kind == null ? "" : kind.key() + ", ")
                        + written.get().persons() + " persons, masked");
        made.position(0);
        Channels.newInputStream(made).transferTo(target.of(of.period()).open());
        return true;
    }

    /** Where the file goes, once it is known of which month it is. */
    @FunctionalInterface
    public interface Named {
        /** @param period month the list speaks of, yyyy-MM */
        Target of(String period);
    }
}
