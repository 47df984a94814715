package io.aidhub.sandbox.sheet;

import io.aidhub.sandbox.chance.Dice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens the lists of one month, each in the form chance gives it. */
public final class ListFolder {
    private static final int MILLION = 1_000_000;

    private final Path folder;
    private final SlipRates rates;
    private final SlipBook book;
    private final long seed;
    private final int month;

    public ListFolder(Path folder, SlipRates rates, SlipBook book, long seed, int month) {
        this.folder = folder;
        this.rates = rates;
        this.book = book;
        this.seed = seed;
        this.month = month;
    }

    /**
     * A list, its headings written.
     *
     * @param base file name without its ending
     * @param asText GB18030 text when nothing else befalls it; otherwise a workbook
     * @param oncePerPerson a second row of the same person is wrong
     */
    public SlippingRows open(String base, boolean asText, String title, List<Column> columns, boolean oncePerPerson)
            throws IOException {
        Dice dice = Dice.of(seed, "form-" + base, month, 0);
        boolean tab = thrown(Slip.TAB, dice);
        boolean mark = !tab && thrown(Slip.UTF8_BOM, dice);
        boolean gb18030 = !tab && !mark && thrown(Slip.GB18030, dice);
        boolean text = tab || mark || gb18030 || asText;
        boolean grouped = !text && thrown(Slip.HEADINGS_GROUPED, dice);
        int hidden = text ? -1 : hideable(columns);
        boolean hides = hidden >= 0 && thrown(Slip.COLUMN_HIDDEN, dice);
        boolean sheets = !text && thrown(Slip.TWO_SHEETS, dice);
        boolean zip = thrown(Slip.ZIP, dice);

        String name = base + (tab ? ".txt" : text ? ".csv" : ".xlsx");
        ListFile file = new ListFile(name, columns, oncePerPerson);
        note(name, tab, Slip.TAB);
        note(name, mark, Slip.UTF8_BOM);
        note(name, gb18030, Slip.GB18030);
        note(name, grouped, Slip.HEADINGS_GROUPED);
        note(name, hides, Slip.COLUMN_HIDDEN);
        note(name, sheets, Slip.TWO_SHEETS);
        note(name, zip, Slip.ZIP);
        Path target = folder.resolve(name);
        RowSink rows = text
                ? new TextRows(
                        target,
                        file.headings(),
                        tab ? TextRows.Form.TAB : mark ? TextRows.Form.UTF8_BOM : TextRows.Form.GB18030)
                : new RosterWorkbook(
                        target, title, file.headings(), new RosterWorkbook.Form(grouped, hides ? hidden : -1, sheets));
        return new SlippingRows(
                rows, file, rates, book, row -> Dice.of(seed, "slips-" + base, row, month), zip ? target : null);
    }

    private boolean thrown(Slip form, Dice dice) {
        book.chance(form);
        return dice.below(MILLION) < rates.of(form);
    }

    private void note(String name, boolean so, Slip form) {
        if (so) {
            book.plant(new SlipBook.Planted(name, "", 0, form, "", form.fate, ""));
        }
    }

    /** Place of the last column nobody needs, -1 = none. */
    private static int hideable(List<Column> columns) {
        for (int place = columns.size() - 1; place > 0; place--) {
            if (columns.get(place).holds() == Column.Holds.OTHER) {
                return place;
            }
        }
        return -1;
    }
}
