package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.RosterStock;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.model.MaskedName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** Sheets that tell of the roster of one day: how many there were, and who, with masked names and no numbers. */
final class RosterSheets {
    private final RosterWords words;
    private final CompareTexts texts;

    RosterSheets(RosterWords words, Locale language) {
        this.words = words;
        this.texts = new CompareTexts(language);
    }

    /** @param total all townships together, before them; may be empty */
    void stock(Workbook workbook, String name, List<RosterStock> total, List<RosterStock> townships) {
        StreamedSheet sheet = sheet(workbook, name, "area", "category", "people", "households", "unclear");
        total.forEach(line ->
                row(sheet, line.area().isEmpty() ? texts.text("county.all") : words.of("area", line.area()), line));
        townships.forEach(line -> row(sheet, words.of("area", line.area()), line));
        sheet.finish();
    }

    private void row(StreamedSheet sheet, String area, RosterStock line) {
        sheet.row(List.of(
                area,
                line.category().equals(CountyChange.EVERYBODY)
                        ? texts.text("county.everybody")
                        : words.of("categories", line.category()),
                line.persons(),
                line.households(),
                line.unclear()));
    }

    /** @param people streams them by household */
    void list(Workbook workbook, String name, LocalDate on, Consumer<Consumer<RosterPast.Person>> people) {
        StreamedSheet sheet =
                sheet(workbook, name, "number", "area", "household", "name", "relation", "category", "since");
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
        sheet.row(List.of(texts.text("month.note", on.toString(), numbers.person, numbers.household)));
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
        private RosterPast.@Nullable Person last;

        long household(RosterPast.Person next) {
            if (last == null || !last.household().equals(next.household())) {
                household++;
            }
            last = next;
            return household;
        }
    }
}
