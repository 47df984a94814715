package io.aidhub.hub.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.aidhub.hub.sheet.TooMuch;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file (.csv, .txt): UTF-8 or UTF-16 by its mark, UTF-8 when its beginning is, else GB18030 (exchange-in-china.md 2.4). Fields are parted by comma, tab or
 * semicolon, whichever the beginning holds most of. Bytes that mean nothing in the encoding fail rather than become question marks.
 */
final class CsvTable implements Table {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BEGINNING = 64 << 10;
    /** As in a workbook, see {@link io.aidhub.hub.sheet.Workbook}. */
    private static final int MOST_CHARACTERS = 32_767;

    private static final int MOST_COLUMNS = 1_000;
    /** A quotation mark that is never closed ends the reading here. */
    private static final int MOST_CHARACTERS_HELD = 1 << 20;

    private final ListBytes bytes;

    CsvTable(ListBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(bytes.open(), BEGINNING)) {
            in.mark(BEGINNING);
            byte[] beginning = in.readNBytes(BEGINNING);
            in.reset();
            Charset charset = charset(beginning);
            Reader text = new BufferedReader(new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            text.mark(1);
            if (text.read() != '\ufeff') {
                text.reset();
            }
            read(text, separator(new String(beginning, charset)), visitor);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new IOException(e);
        }
    }

    private static void read(Reader text, char separator, Visitor visitor) throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(MOST_CHARACTERS_HELD)
                .ofCsvRecord(text)) {
            long number = 0;
            for (CsvRecord record : records) {
                if (!visitor.visit(new Row(++number, cells(record.getFields())))) {
                    return;
                }
            }
        }
    }

    /** Without the blank fields at its end, and without NUL: no database keeps that. */
    private static List<String> cells(List<String> fields) throws TooMuch {
        int size = fields.size();
        while (size > 0 && fields.get(size - 1).isBlank()) {
            size--;
        }
        if (size > MOST_COLUMNS) {
            throw new TooMuch(TooMuch.Of.COLUMNS);
        }
        List<String> cells = new ArrayList<>(size);
        for (String field : fields.subList(0, size)) {
            if (field.length() > MOST_CHARACTERS) {
                throw new TooMuch(TooMuch.Of.CELL);
            }
            cells.add(field.indexOf(0) < 0 ? field : field.replace("\0", ""));
        }
        return cells;
    }

    private static Charset charset(byte[] beginning) {
        if (startsWith(beginning, 0xef, 0xbb, 0xbf)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(beginning, 0xff, 0xfe) || startsWith(beginning, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16;
        }
        // Not told that the input ends: a character cut at the end of the beginning is no fault.
        return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(beginning), CharBuffer.allocate(BEGINNING), false)
                        .isError()
                ? GB18030
                : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static char separator(String beginning) {
        long commas = beginning.chars().filter(c -> c == ',').count();
        long tabs = beginning.chars().filter(c -> c == '\t').count();
        long semicolons = beginning.chars().filter(c -> c == ';').count();
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    /** True for the first bytes of an .xlsx (a ZIP) file. */
    static boolean isZip(InputStream in) throws IOException {
        return startsWith(in.readNBytes(4), 'P', 'K', 3, 4);
    }

    /** True for the first bytes of an old .xls, or a workbook with a password. */
    static boolean isOldExcel(InputStream in) throws IOException {
        return startsWith(in.readNBytes(4), 0xd0, 0xcf, 0x11, 0xe0);
    }
}
