package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.CountyChange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;

/** The county's table of changes as an Excel workbook: by township and category, and why people left. Counts, nobody by name. */
final class CountyWorkbook {
    private static final List<String> HEADINGS = List.of(
            "area",
            "category",
            "people-before",
            "came-count",
            "moved-in",
            "gained",
            "exited",
            "deceased",
            "moved-out",
            "lost",
            "people",
            "adds-up");

    private final RosterWords words;
    private final CompareTexts texts;

    CountyWorkbook(RosterWords words, Locale language) {
        this.words = words;
        this.texts = new CompareTexts(language);
    }

    void write(YearMonth month, List<CountyChange> changes, List<CountyChange.Leaving> leavings, OutputStream out) {
        try (Workbook workbook = new Workbook(new StaysOpen(out), "AidHub", "1.0")) {
            changes(workbook, texts.text("county.sheet", month.toString()), changes);
            causes(workbook, leavings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sheet of changes by township and category, and of all townships together. */
    void changes(Workbook workbook, String name, List<CountyChange> changes) {
        StreamedSheet table = new StreamedSheet(
                workbook,
                name,
                HEADINGS.stream().map(key -> texts.text("county." + key)).toList());
        changes.forEach(change -> row(table, words.of("area", change.area()), change));
        CountyChange.byCategory(changes).forEach(change -> row(table, texts.text("county.all"), change));
        table.finish();
    }

    /** A sheet of why people left. */
    void causes(Workbook workbook, List<CountyChange.Leaving> leavings) {
        StreamedSheet causes = new StreamedSheet(
                workbook,
                texts.text("county.causes"),
                Stream.of("area", "cause", "persons")
                        .map(key -> texts.text("county." + key))
                        .toList());
        leavings.forEach(leaving -> causes.row(List.of(
                words.of("area", leaving.area()),
                texts.orCode("left.", words.of("cause", leaving.cause())),
                leaving.persons())));
        causes.finish();
    }

    private void row(StreamedSheet sheet, String area, CountyChange change) {
        List<Object> cells = new ArrayList<>();
        cells.add(area);
        cells.add(
                change.category().equals(CountyChange.EVERYBODY)
                        ? texts.text("county.everybody")
                        : words.of("categories", change.category()));
        cells.addAll(List.of(
                change.before(),
                change.came(),
                change.movedIn(),
                change.gained(),
                change.exited(),
                change.deceased(),
                change.movedOut(),
                change.lost(),
                change.now()));
        cells.add(texts.text(change.addsUp() ? "county.yes" : "county.no"));
        sheet.row(cells);
    }
}
