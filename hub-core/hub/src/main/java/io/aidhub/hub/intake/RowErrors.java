package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.ledger.roster.RowError;
import io.aidhub.model.ResidentId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the error file of a batch will say: rows that did not go in, up to a limit, and rows that did and are worth a look. */
final class RowErrors {
    private static final Set<ErrorCode> ONLY_OF_ROWS_THAT_ARE_IN =
            EnumSet.of(ErrorCode.ID_NOUGHTS, ErrorCode.ID_TEMPORARY);

    /** So many rows that went in are named for a doubt; further ones go in unnamed. */
    private static final int MOST_DOUBTFUL = 5_000;

    /** Broken rows are held until they are written: those of a list that is not made to fill memory have a fifth of it. */
    private static final long MOST_BROKEN_BYTES = 128L << 20;

    private final int mostBroken;
    private final List<RowError> errors = new ArrayList<>();
    private final Set<String> brokenRows = new HashSet<>();
    private final Set<String> doubtfulRows = new HashSet<>();
    private final List<Runnable> noughts = new ArrayList<>();
    private boolean damaged;
    private long brokenBytes;

    RowErrors(int mostBroken) {
        this.mostBroken = mostBroken;
    }

    /** Rows an error file of a list that is read now has at most. */
    static int mostNamed(int mostBroken) {
        return mostBroken + MOST_DOUBTFUL;
    }

    List<RowError> all() {
        return errors;
    }

    /** Rows that did not go in. */
    long brokenRows() {
        return brokenRows.size();
    }

    /** A row that does not go in, with all that is wrong with it. */
    void broken(RowSource source, Table.Row row, Cleaned.Bad<?> bad) {
        for (Cleaned.Problem problem : bad.problems()) {
            if (!ONLY_OF_ROWS_THAT_ARE_IN.contains(problem.code())) {
                broken(source, row, problem, bad.id(), bad.head(), bad.name());
            }
            damaged |= problem.code() == ErrorCode.ID_SPREADSHEET_DAMAGE;
        }
    }

    /** One thing that is wrong with a row that does not go in. */
    void broken(
            RowSource source,
            Table.Row row,
            Cleaned.Problem problem,
            @Nullable ResidentId id,
            @Nullable ResidentId head,
            @Nullable String name) {
        brokenRows.add(row.number() + "/" + source.listName());
        if (brokenRows.size() > mostBroken) {
            throw new Refused(source.listName(), Refusal.TOO_MANY_ERRORS, Integer.toString(mostBroken));
        }
        RowError error = error(source, row, problem, id, head, name);
        brokenBytes += error.cells().length;
        if (brokenBytes > MOST_BROKEN_BYTES) {
            throw new Refused(source.listName(), Refusal.TOO_MANY_ERRORS, Integer.toString(brokenRows.size()));
        }
        errors.add(error);
    }

    /** A row that goes in. A number ending in 000 is as good as any, unless the same list has numbers a spreadsheet damaged. */
    void doubt(RowSource source, Table.Row row, Cleaned.Problem doubt) {
        if (doubt.code() == ErrorCode.ID_NOUGHTS) {
            if (noughts.size() < MOST_DOUBTFUL) {
                noughts.add(() -> keep(source, row, doubt));
            }
        } else {
            keep(source, row, doubt);
        }
    }

    /** The list is read: what was doubtful only beside its other rows is settled. */
    void endOfList() {
        if (damaged) {
            noughts.forEach(Runnable::run);
        }
        noughts.clear();
        damaged = false;
    }

    private void keep(RowSource source, Table.Row row, Cleaned.Problem doubt) {
        if (doubtfulRows.size() >= MOST_DOUBTFUL) {
            return;
        }
        doubtfulRows.add(row.number() + "/" + source.listName());
        errors.add(error(source, row, doubt, null, null, null));
    }

    private static RowError error(
            RowSource source,
            Table.Row row,
            Cleaned.Problem problem,
            @Nullable ResidentId id,
            @Nullable ResidentId head,
            @Nullable String name) {
        return new RowError(
                source.listName(),
                row.number(),
                source.shape().heading(problem.field()),
                problem.code().name(),
                new OriginalRow(source.shape().headings(), row.cells()).toJson(),
                id,
                head,
                name);
    }
}
