package io.aidhub.sandbox.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;

/** Takes the rows of a list, cell by cell from left to right. Nothing is to be seen of the file before {@link #save}. */
public interface RowSink extends Closeable {

    /** What may happen to a row before it is written. */
    enum Care {
        /** Any slip, also one that keeps the row out of the roster. */
        ANY,
        /** Only what the hub cleans by itself: others hang on this row, as members on their head. */
        HARMLESS,
        /** Nothing: no row of data. */
        NONE
    }

    /** Begins the next row and returns its number as a spreadsheet shows it. */
    int next(Care care) throws IOException;

    default int next() throws IOException {
        return next(Care.NONE);
    }

    /** A text of its own; empty = an empty cell. */
    RowSink text(String text);

    /** A text that many rows share. */
    RowSink word(String word);

    RowSink number(long number);

    /** Yuan as a number with two decimals. */
    RowSink yuan(long fen);

    /** A day as the serial number spreadsheets use; a text file has it as text. */
    RowSink day(LocalDate day, String format);

    /** Number of the last row begun, as a spreadsheet shows it. */
    int last();

    /** Half of the rows are written: a list on two sheets goes on on the second. */
    default void half() throws IOException {}

    /** Name of the sheet when the list has several; otherwise empty. */
    default String sheet() {
        return "";
    }

    void save() throws IOException;
}
