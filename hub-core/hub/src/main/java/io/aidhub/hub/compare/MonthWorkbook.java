package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.model.MaskedName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;

/** A month of the roster as an Excel workbook: statistics, causes, and the list of its last day with masked names and no numbers. */
final class MonthWorkbook {
    private final RosterWords words;
    private final CompareTexts texts;
    private final CountyWorkbook county;

    MonthWorkbook(RosterWords words, Locale language) {
        this.words = words;
        this.texts = new CompareTexts(language);
        this.county = new CountyWorkbook(words, language);
    }

    void write(RosterMonth month, Consumer<Consumer<RosterPast.Person>> people, OutputStream out) {
        try (Workbook workbook = new Workbook(new StaysOpen(out), "AidHub", "1.0")) {
            county.changes(workbook, texts.text("month.sheet", month.month().toString()), month.changes());
            stock(workbook, month);
            county.causes(workbook, month.leavings());
            list(workbook, month, people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stock(Workbook workbook, RosterMonth month) {
        StreamedSheet sheet = sheet(workbook, "month.stock", "area", "category", "people", "households", "unclear");
        month.stock()
                .forEach(line -> sheet.row(List.of(
                        words.of("area", line.area()),
                        line.category().equals(CountyChange.EVERYBODY)
                                ? texts.text("county.everybody")
                                : words.of("categories", line.category()),
                        line.persons(),
                        line.households(),
                        line.unclear())));
        sheet.finish();
    }

    private void list(Workbook workbook, RosterMonth month, Consumer<Consumer<RosterPast.Person>> people) {
        StreamedSheet sheet =
                sheet(workbook, "month.list", "number", "area", "household", "name", "relation", "category", "since");
        Numbers numbers = new Numbers();
        people.accept(person -> {
            List<Object> cells = new ArrayList<>();
            cells.add(++numbers.person);
            cells.add(words.of("area", person.area()));
            cells.add(numbers.household(person));
            cells.add(MaskedName.of(person.name()));
            cells.add(words.of("relation", person.relation()));
            cells.add(words.of("categories", String.join(",", person.categories())));
            cells.add(person.categoryFrom() == null ? "" : person.categoryFrom().toString());
            sheet.row(cells);
        });
        sheet.row(List.of(texts.text("month.note", month.last().toString(), numbers.person, numbers.household)));
        sheet.finish();
    }

    private StreamedSheet sheet(Workbook workbook, String name, String... headings) {
        return new StreamedSheet(
                workbook,
                texts.text(name),
                Stream.of(headings)
                        .map(heading -> texts.text("county." + heading))
                        .toList());
    }

    /** Running numbers, as the rows stream by household by household. */
    private static final class Numbers {
        private long person;
        private long household;
        private RosterPast.@org.jspecify.annotations.Nullable Person last;

        long household(RosterPast.Person next) {
            if (last == null || !last.household().equals(next.household())) {
                household++;
            }
            last = next;
            return household;
        }
    }
}
