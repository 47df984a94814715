package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.ToldPerson;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.MaskedName;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** The table of changes of one subscription as an Excel workbook: a summary, who came, who left, what changed. Streams: each sheet is a pass over the month. */
final class ChangeWorkbook {
    private static final String NAME = "name";
    private static final String NUMBER = "residentId";

    private final ToldList list;
    private final RosterWords words;
    private final boolean masked;
    private final CompareTexts texts;

    ChangeWorkbook(ToldList list, RosterWords words, boolean masked, Locale language) {
        this.list = list;
        this.words = words;
        this.masked = masked;
        this.texts = new CompareTexts(language);
    }

    /** @param changes gives the month person by person, as often as asked */
    void write(
            ListChange change,
            SubscriptionDefinition definition,
            Consumer<Consumer<ToldPerson.Pair>> changes,
            OutputStream out) {
        try (Workbook workbook = new Workbook(new StaysOpen(out), "AidHub", "1.0")) {
            summary(change, definition, sheet(workbook, "summary"));
            sheet(workbook, "came", headings(), PersonChange.Kind.CAME, changes, this::came);
            sheet(workbook, "left", leftHeadings(), PersonChange.Kind.LEFT, changes, this::left);
            sheet(workbook, "changed", changedHeadings(), PersonChange.Kind.CHANGED, changes, this::changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StreamedSheet sheet(Workbook workbook, String key) {
        return new StreamedSheet(workbook, texts.text("changes." + key), List.of());
    }

    private void sheet(
            Workbook workbook,
            String key,
            List<String> headings,
            PersonChange.Kind kind,
            Consumer<Consumer<ToldPerson.Pair>> changes,
            Rows rows) {
        StreamedSheet sheet = new StreamedSheet(workbook, texts.text("changes." + key), headings);
        changes.accept(pair -> {
            PersonChange change = PersonChange.of(pair, list);
            if (change.kind() == kind) {
                rows.write(pair, change, sheet);
            }
        });
        sheet.finish();
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>();
        list.fieldNames().forEach(field -> headings.add(field(field)));
        headings.addAll(List.of(text("effective"), text("notice"), text("state")));
        return headings;
    }

    private List<String> leftHeadings() {
        List<String> headings = new ArrayList<>();
        list.fieldNames().forEach(field -> headings.add(field(field)));
        headings.addAll(List.of(text("cause"), text("effective"), text("notice"), text("state")));
        return headings;
    }

    private List<String> changedHeadings() {
        List<String> headings = new ArrayList<>();
        keys().forEach(field -> headings.add(field(field)));
        headings.addAll(
                List.of(text("what"), text("was"), text("is"), text("effective"), text("notice"), text("state")));
        return headings;
    }

    /** What tells people who is meant, as far as the subscription may have it. */
    private List<String> keys() {
        return list.fieldNames().stream()
                .filter(field -> field.equals(NAME) || field.equals(NUMBER))
                .toList();
    }

    private void came(ToldPerson.Pair pair, PersonChange change, StreamedSheet sheet) {
        ToldPerson now = Objects.requireNonNull(pair.now());
        List<@Nullable Object> cells = shown(list.fieldNames(), list.fields(now));
        cells.addAll(notice(now));
        sheet.row(cells);
    }

    /** What the subscriber had of the person, and why it has it no more. */
    private void left(ToldPerson.Pair pair, PersonChange change, StreamedSheet sheet) {
        ToldPerson now = pair.now();
        List<@Nullable Object> cells = shown(list.fieldNames(), list.fields(Objects.requireNonNull(pair.before())));
        cells.add(texts.text("left." + list.leaving(now)));
        cells.addAll(now == null ? List.of("", "", "") : notice(now));
        sheet.row(cells);
    }

    private void changed(ToldPerson.Pair pair, PersonChange change, StreamedSheet sheet) {
        ToldPerson now = Objects.requireNonNull(pair.now());
        List<@Nullable Object> key = shown(keys(), list.fields(now));
        change.differences().forEach((field, difference) -> {
            List<@Nullable Object> cells = new ArrayList<>(key);
            cells.add(field(field));
            cells.add(value(field, difference.before()));
            cells.add(value(field, difference.now()));
            cells.addAll(notice(now));
            sheet.row(cells);
        });
    }

    private List<Object> notice(ToldPerson told) {
        return List.of(told.effectiveOn().toString(), told.sequence(), texts.text("state." + told.deliveryState()));
    }

    private List<@Nullable Object> shown(List<String> names, Map<String, String> fields) {
        List<@Nullable Object> cells = new ArrayList<>();
        names.forEach(field -> cells.add(value(field, fields.getOrDefault(field, ""))));
        return cells;
    }

    private String value(String field, String value) {
        if (value.isEmpty()) {
            return "";
        }
        if (masked && field.equals(NUMBER)) {
            return new ResidentId(value).masked();
        }
        if (masked && field.equals(NAME)) {
            return MaskedName.of(value);
        }
        return words.of(field, value);
    }

    private String field(String name) {
        return texts.orCode("field.", name);
    }

    private String text(String key) {
        return texts.text("changes." + key);
    }

    private void summary(ListChange change, SubscriptionDefinition definition, StreamedSheet sheet) {
        line(sheet, "subscription", change.subscription());
        line(sheet, "department", texts.orCode("department.", definition.department()));
        line(sheet, "month", change.month().toString());
        line(
                sheet,
                "basis",
                definition.basis().document() + " " + definition.basis().clause());
        line(sheet, "people-before", change.peopleBefore());
        line(sheet, "came-count", change.came());
        line(sheet, "left-count", change.leftInAll());
        change.left().forEach((cause, number) -> sheet.row(List.of("　" + texts.text("left." + cause), number)));
        line(sheet, "people", change.people());
        line(
                sheet,
                "adds-up",
                texts.text(
                        change.addsUp() ? "changes.adds-up.yes" : "changes.adds-up.no",
                        Long.toString(change.peopleBefore()),
                        Long.toString(change.came()),
                        Long.toString(change.leftInAll()),
                        Long.toString(change.people())));
        line(sheet, "changed-count", change.changed());
        line(sheet, "notices", change.notices());
        if (masked) {
            line(sheet, "note", texts.text("changes.masked"));
        }
        sheet.finish();
    }

    private void line(StreamedSheet sheet, String key, Object value) {
        sheet.row(List.of(text(key), value));
    }

    @FunctionalInterface
    private interface Rows {
        void write(ToldPerson.Pair pair, PersonChange change, StreamedSheet sheet);
    }
}
