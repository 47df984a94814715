package io.aidhub.hub.compare;

import io.aidhub.ledger.sight.RosterPast;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;

/** A month of the roster as an Excel workbook: statistics, causes, and the list of its last day with masked names and no numbers. */
final class MonthWorkbook {
    private final CompareTexts texts;
    private final CountyWorkbook county;
    private final RosterSheets sheets;

    MonthWorkbook(RosterWords words, Locale language) {
        this.texts = new CompareTexts(language);
        this.county = new CountyWorkbook(words, language);
        this.sheets = new RosterSheets(words, language);
    }

    void write(RosterMonth month, Consumer<Consumer<RosterPast.Person>> people, OutputStream out) {
        try (Workbook workbook = new Workbook(new StaysOpen(out), "AidHub", "1.0")) {
            county.changes(workbook, texts.text("month.sheet", month.month().toString()), month.changes());
            sheets.stock(workbook, "month.stock", List.of(), month.stock());
            county.causes(workbook, month.leavings());
            sheets.list(workbook, "month.list", month.last(), people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
