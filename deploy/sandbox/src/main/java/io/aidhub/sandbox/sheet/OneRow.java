package io.aidhub.sandbox.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A row before it is written: what its cells say, and how each is written as long as nobody changes it. */
final class OneRow {
    private static final Pattern PLAIN = Pattern.compile("\\d{17}[\\dX]");

    private final List<Column> columns;
    private final List<String> texts = new ArrayList<>();
    private final List<Consumer<RowSink>> cells = new ArrayList<>();
    private boolean written;

    OneRow(List<Column> columns) {
        this.columns = columns;
    }

    /** An ID number as it should be typed. */
    static boolean isPlain(String number) {
        return PLAIN.matcher(number).matches();
    }

    void add(String text, Consumer<RowSink> write) {
        texts.add(text);
        cells.add(write);
    }

    /** Text of the first cell that holds such a thing; empty when there is none. */
    String text(Column.Holds holds) {
        int place = place(holds);
        return place < 0 ? "" : texts.get(place);
    }

    String heading(Column.Holds holds) {
        int place = place(holds);
        return place < 0 ? "" : columns.get(place).heading();
    }

    void set(Column.Holds holds, String text) {
        set(place(holds), text);
    }

    void set(int place, String text) {
        texts.set(place, text);
        cells.set(place, sink -> sink.text(text));
    }

    String text(int place) {
        return texts.get(place);
    }

    Column column(int place) {
        return columns.get(place);
    }

    /** Places of the cells that are not empty and whose column is so. */
    List<Integer> places(Predicate<Column> so) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < texts.size(); place++) {
            if (!texts.get(place).isEmpty() && so.test(columns.get(place))) {
                places.add(place);
            }
        }
        return places;
    }

    boolean isWritten() {
        return written;
    }

    void writeTo(RowSink sink) {
        cells.forEach(cell -> cell.accept(sink));
        written = true;
    }

    private int place(Column.Holds holds) {
        for (int place = 0; place < texts.size(); place++) {
            if (columns.get(place).holds() == holds) {
                return place;
            }
        }
        return -1;
    }
}
