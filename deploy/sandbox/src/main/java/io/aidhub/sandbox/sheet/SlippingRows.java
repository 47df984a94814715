package io.aidhub.sandbox.sheet;

import io.aidhub.sandbox.chance.Dice;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Passes rows on, some of them with a slip; at most one a row. Packs the list when that befell it. */
public final class SlippingRows implements RowSink {
    private static final int MILLION = 1_000_000;
    private static final String TOTAL = "合计";

    private final RowSink rows;
    private final ListFile file;
    private final SlipRates rates;
    private final SlipBook book;
    private final IntFunction<Dice> dice;
    private final @Nullable Path packed;
    private @Nullable OneRow row;
    private Care care = Care.NONE;
    private String otherHead = "";
    private int written;

    /**
     * @param dice those of the n-th row
     * @param packed the file, when it is to become an archive
     */
    SlippingRows(
            RowSink rows,
            ListFile file,
            SlipRates rates,
            SlipBook book,
            IntFunction<Dice> dice,
            @Nullable Path packed) {
        this.rows = rows;
        this.file = file;
        this.rates = rates;
        this.book = book;
        this.dice = dice;
        this.packed = packed;
    }

    /** Name of the list, also within an archive. */
    public String name() {
        return file.name();
    }

    @Override
    public int next(Care newCare) throws IOException {
        flush();
        row = new OneRow(file.columns());
        care = newCare;
        return rows.last() + 1;
    }

    @Override
    public RowSink text(String text) {
        return add(text, sink -> sink.text(text));
    }

    @Override
    public RowSink word(String word) {
        return add(word, sink -> sink.word(word));
    }

    @Override
    public RowSink number(long number) {
        return add(Long.toString(number), sink -> sink.number(number));
    }

    @Override
    public RowSink yuan(long fen) {
        return add(BigDecimal.valueOf(fen, 2).toString(), sink -> sink.yuan(fen));
    }

    @Override
    public RowSink day(LocalDate day, String format) {
        return add(day.toString(), sink -> sink.day(day, format));
    }

    @Override
    public int last() {
        return rows.last();
    }

    @Override
    public void half() throws IOException {
        flush();
        rows.half();
    }

    @Override
    public String sheet() {
        return rows.sheet();
    }

    @Override
    public void save() throws IOException {
        flush();
        rows.save();
        if (packed != null) {
            RepeatableZip.pack(packed, packed.resolveSibling(packed.getFileName() + ".zip"));
            Files.delete(packed);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private RowSink add(String text, Consumer<RowSink> write) {
        if (row == null) {
            throw new IllegalStateException("no row was begun");
        }
        row.add(text, write);
        return this;
    }

    private void flush() throws IOException {
        OneRow done = row;
        row = null;
        if (done == null) {
            return;
        }
        if (care == Care.NONE) {
            write(done);
            return;
        }
        Dice thrown = dice.apply(++written);
        for (Slip slip : Slip.values()) {
            if (rates.of(slip) > 0 && happens(slip, done, thrown)) {
                break;
            }
        }
        if (!done.isWritten()) {
            write(done);
        }
        String head = done.text(Column.Holds.HEAD_ID_NUMBER);
        otherHead = OneRow.isPlain(head) ? head : otherHead;
    }

    private boolean happens(Slip slip, OneRow done, Dice thrown) throws IOException {
        boolean mayBe = slip.fate != Slip.Fate.FORM
                && (care == Care.ANY || slip.fate == Slip.Fate.FINE || slip == Slip.PHONE_SHORT)
                && fits(slip, done);
        if (!mayBe) {
            return false;
        }
        book.chance(slip);
        if (thrown.below(MILLION) >= rates.of(slip)) {
            return false;
        }
        switch (slip) {
            case ROW_TWICE -> {
                write(done);
                note(slip, write(done), new Mistyped(done.heading(Column.Holds.ID_NUMBER), slip.fate, slip.code));
            }
            case TWO_HOUSEHOLDS -> {
                write(done);
                done.set(Column.Holds.HEAD_ID_NUMBER, otherHead);
                note(slip, write(done), new Mistyped(done.heading(Column.Holds.ID_NUMBER), slip.fate, slip.code));
            }
            case TOTAL_ROW -> {
                write(done);
                note(slip, rows.next(), new Mistyped("", slip.fate, ""));
                rows.word(TOTAL);
            }
            default -> {
                Mistyped mistyped = Typing.slip(slip, done, thrown);
                note(slip, write(done), mistyped);
            }
        }
        return true;
    }

    private boolean fits(Slip slip, OneRow done) {
        return switch (slip) {
            case ROW_TWICE -> file.oncePerPerson();
            case TWO_HOUSEHOLDS ->
                file.oncePerPerson()
                        && !otherHead.isEmpty()
                        && OneRow.isPlain(done.text(Column.Holds.HEAD_ID_NUMBER))
                        && !otherHead.equals(done.text(Column.Holds.HEAD_ID_NUMBER));
            case TOTAL_ROW -> true;
            default -> Typing.fits(slip, done);
        };
    }

    private int write(OneRow done) throws IOException {
        int number = rows.next();
        done.writeTo(rows);
        return number;
    }

    private void note(Slip slip, int number, Mistyped what) {
        book.plant(
                new SlipBook.Planted(file.name(), rows.sheet(), number, slip, what.column(), what.fate(), what.code()));
    }

    /** Where a slip of the fingers went, and what the hub calls it. */
    record Mistyped(String column, Slip.Fate fate, String code) {}
}
