package io.aidhub.sandbox.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A list as text, the headings in its first line. The file gets its name in {@link #save} only. */
public final class TextRows implements RowSink {
    private final Path target;
    private final Path part;
    private final CsvWriter csv;
    private final List<String> cells = new ArrayList<>();
    private int line = 1;
    private boolean finished;

    /** Encoding and what parts the cells. */
    public enum Form {
        GB18030(Charset.forName("GB18030"), ',', ""),
        UTF8_BOM(StandardCharsets.UTF_8, ',', "\ufeff"),
        TAB(StandardCharsets.UTF_8, '\t', "");

        public final Charset charset;
        private final char separator;
        private final String mark;

        Form(Charset charset, char separator, String mark) {
            this.charset = charset;
            this.separator = separator;
            this.mark = mark;
        }
    }

    public TextRows(Path target, List<String> headings, Form form) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        BufferedWriter out = Files.newBufferedWriter(part, form.charset);
        out.write(form.mark);
        this.csv = CsvWriter.builder().fieldSeparator(form.separator).build(out);
        csv.writeRecord(headings);
    }

    @Override
    public int next(Care care) {
        flush();
        return ++line;
    }

    @Override
    public RowSink text(String text) {
        cells.add(text);
        return this;
    }

    @Override
    public RowSink word(String word) {
        return text(word);
    }

    @Override
    public RowSink number(long number) {
        return text(Long.toString(number));
    }

    @Override
    public RowSink yuan(long fen) {
        return text(BigDecimal.valueOf(fen, 2).toPlainString());
    }

    @Override
    public RowSink day(LocalDate day, String format) {
        return text(day.toString());
    }

    @Override
    public int last() {
        return line;
    }

    @Override
    public void save() throws IOException {
        flush();
        finished = true;
        csv.close();
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            csv.close();
        }
        Files.deleteIfExists(part);
    }

    private void flush() {
        if (!cells.isEmpty()) {
            csv.writeRecord(cells);
            cells.clear();
        }
    }
}
