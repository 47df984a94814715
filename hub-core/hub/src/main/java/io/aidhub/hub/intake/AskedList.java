package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.RosterProfiles;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A list of persons somebody asks about (待比对名单): an .xlsx or CSV file with names and ID numbers under any known heading, read by the rules of roster lists. Rows stream
 * by; the list may be read again.
 */
public final class AskedList {
    private static final String NAME = "name";
    private static final String NUMBER = "residentId";

    private final RowSource source;

    private AskedList(RowSource source) {
        this.source = source;
    }

    /**
     * Finds the table and its headings.
     *
     * @param kept where the bytes are kept sealed, see {@link RosterStore#keep}
     * @param on headings in use on this day
     * @throws Unreadable when there is no such table in it
     */
    public static AskedList open(RosterStore store, UUID kept, RosterProfiles profiles, LocalDate on) {
        ListBytes bytes = new ListBytes.Kept(store, kept, "");
        ListReader lists = new ListReader(profiles);
        try {
            return new AskedList(lists.asked(bytes, lists.tables(bytes), on));
        } catch (Refused refused) {
            throw new Unreadable(refused);
        }
    }

    /** As they stand in the file. */
    public List<String> headings() {
        return source.shape().headings();
    }

    /** The heading the names stand under. */
    public String nameHeading() {
        return source.shape().heading(NAME);
    }

    /**
     * Hands over the rows in order; titles, totals and blank rows are none.
     *
     * @throws Unreadable when the file breaks off
     */
    public void forEach(Consumer<AskedRow> rows) {
        try {
            source.forEach(row -> {
                rows.accept(asked(row));
                return true;
            });
        } catch (IOException e) {
            throw new Unreadable(Refused.of(source.listName(), e));
        } catch (Refused refused) {
            throw new Unreadable(refused);
        }
    }

    private AskedRow asked(Table.Row row) {
        List<AskedRow.Problem> problems = new ArrayList<>();
        String name = CellText.name(source.shape().cell(row, NAME));
        if (name.isEmpty()) {
            problems.add(problem(NAME, ErrorCode.NAME_MISSING));
        }
        CleanedId cleaned = CleanedId.of(source.shape().cell(row, NUMBER));
        ErrorCode broken = cleaned.broken();
        if (broken != null) {
            problems.add(problem(NUMBER, broken));
        }
        ResidentId id = cleaned.id();
        List<String> cells =
                row.cells().subList(0, Math.min(row.cells().size(), headings().size()));
        return new AskedRow(row.number(), cells, name, id, problems);
    }

    private AskedRow.Problem problem(String field, ErrorCode code) {
        return new AskedRow.Problem(source.shape().heading(field), code.name());
    }

    /** A free text with every sound ID number in it masked: what may be kept of it. */
    public static String withoutNumbers(String text) {
        return ShownCell.withoutNumbers(text);
    }

    /** The file cannot be read as a list of persons. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refused refused;

        private Unreadable(Refused refused) {
            super(refused.getMessage(), refused);
            this.refused = refused;
        }

        /** Stable, as of a refused roster list, for example {@code HEADINGS_UNKNOWN}. */
        public String code() {
            return refused.answer(new IntakeTexts(Locale.ROOT)).code();
        }

        /** What is wrong and what to do. */
        public String advice(Locale locale) {
            return refused.answer(new IntakeTexts(locale)).advice();
        }
    }
}
