package io.aidhub.hub.compare;

import io.aidhub.ledger.roster.DifferenceKind;
import io.aidhub.ledger.roster.DifferenceRow;
import io.aidhub.ledger.sight.BatchSearch;
import io.aidhub.model.MaskedName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** A difference list as an Excel workbook: person by person, a row for each fact that becomes another, and how many of each kind. Streams. */
final class DifferenceWorkbook {
    private static final List<String> HEADINGS =
            List.of("person", "kind", "name", "head", "area", "fact", "was", "is", "cause", "day");

    private final RosterWords words;
    private final @Nullable DifferenceKind kind;
    private final CompareTexts texts;
    private final Map<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);
    private long persons;

    /** @param kind only these are listed; null: all */
    DifferenceWorkbook(RosterWords words, @Nullable DifferenceKind kind, Locale language) {
        this.words = words;
        this.kind = kind;
        this.texts = new CompareTexts(language);
    }

    /**
     * Once for a workbook.
     *
     * @param list gives the list person by person, and the batch it is of; empty: there is nothing to see
     */
    Optional<Made> write(Function<Consumer<DifferenceRow>, Optional<BatchSearch.Batch>> list, OutputStream out) {
        try (Workbook workbook = new Workbook(new StaysOpen(out), "AidHub", "1.0")) {
            StreamedSheet sheet = new StreamedSheet(
                    workbook,
                    text("sheet.name"),
                    HEADINGS.stream().map(this::text).toList());
            Optional<BatchSearch.Batch> batch = list.apply(row -> person(sheet, row));
            sheet.finish();
            batch.ifPresent(of -> summary(workbook, of));
            return batch.map(of -> new Made(of, persons));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void person(StreamedSheet sheet, DifferenceRow row) {
        counts.merge(row.kind(), 1L, Long::sum);
        if (kind != null && row.kind() != kind) {
            return;
        }
        persons++;
        List<DifferenceRow.@Nullable Fact> facts = new ArrayList<>(row.facts());
        if (facts.isEmpty()) {
            facts.add(null);
        }
        for (DifferenceRow.Fact fact : facts) {
            sheet.row(Stream.of(
                            persons,
                            texts.text("difference." + row.kind()),
                            MaskedName.of(row.name()),
                            row.head() == null ? "" : MaskedName.of(row.head()),
                            words.of("area", row.area()),
                            fact == null ? "" : texts.orCode("field.", fact.name()),
                            fact == null ? "" : value(fact, fact.before()),
                            fact == null ? "" : value(fact, fact.after()),
                            row.cause() == null ? "" : words.of("cause", row.cause()),
                            row.day().toString())
                    .toList());
        }
    }

    private String value(DifferenceRow.Fact fact, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        return fact.isName() ? MaskedName.of(value) : words.of(fact.name(), value);
    }

    private void summary(Workbook workbook, BatchSearch.Batch batch) {
        StreamedSheet sheet = new StreamedSheet(workbook, text("summary"), List.of());
        sheet.row(List.of(text("period"), batch.period()));
        sheet.row(List.of(text("state"), text("state." + batch.state())));
        for (DifferenceKind kind : DifferenceKind.values()) {
            sheet.row(List.of(texts.text("difference." + kind), counts.getOrDefault(kind, 0L)));
        }
        sheet.row(List.of(text("persons"), persons));
        sheet.row(List.of(text("note"), text("note.text")));
        sheet.finish();
    }

    private String text(String key) {
        return texts.text("differences." + key);
    }

    /** @param persons how many it tells of */
    record Made(BatchSearch.Batch batch, long persons) {}
}
