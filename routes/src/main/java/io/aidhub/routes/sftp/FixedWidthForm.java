package io.aidhub.routes.sftp;

import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.sftp.AnswerTable.UnreadableFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of columns side by side without headings, each filled up with blanks; lines end with CR LF.
 *
 * @param widths heading to width in bytes of the encoding, in the order of a line
 */
record FixedWidthForm(Map<String, Integer> widths, Charset charset) implements TableForm {
    private static final int WIDEST = 4_000;
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    static FixedWidthForm of(Section section, Charset charset, Collection<String> headings) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        headings.forEach(section::text);
        section.keys().forEach(heading -> widths.put(heading, section.number(heading, 0, 1, WIDEST)));
        return new FixedWidthForm(widths, charset);
    }

    @Override
    public String ending() {
        return ".txt";
    }

    @Override
    public byte[] write(List<String> headings, List<List<String>> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (List<String> row : rows) {
            for (int i = 0; i < headings.size(); i++) {
                file.writeBytes(filled(headings.get(i), row.get(i)));
            }
            file.writeBytes(LINE_END);
        }
        return file.toByteArray();
    }

    /** A value is never cut: a name without its end is another name. */
    private byte[] filled(String heading, String value) {
        byte[] text = value.replaceAll("\\p{Cntrl}", " ").getBytes(charset);
        int width = widths.getOrDefault(heading, 0);
        if (text.length > width) {
            throw new DoesNotFit(heading, width);
        }
        byte[] filled = Arrays.copyOf(text, width);
        Arrays.fill(filled, text.length, width, (byte) ' ');
        return filled;
    }

    @Override
    public List<List<String>> read(byte[] file) throws UnreadableFile {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.copyOf(widths.keySet()));
        int from = 0;
        while (from < file.length) {
            int end = from;
            // No byte of a character in GB18030 or UTF-8 is a line feed.
            while (end < file.length && file[end] != '\n') {
                end++;
            }
            int last = end > from && file[end - 1] == '\r' ? end - 1 : end;
            if (last > from) {
                rows.add(cells(Arrays.copyOfRange(file, from, last)));
            }
            from = end + 1;
        }
        return rows;
    }

    private List<String> cells(byte[] line) throws UnreadableFile {
        List<String> cells = new ArrayList<>();
        int at = 0;
        for (int width : widths.values()) {
            int end = Math.min(line.length, at + width);
            cells.add(at >= end ? "" : text(line, at, end));
            at += width;
        }
        if (line.length > at) {
            throw new UnreadableFile();
        }
        return cells;
    }

    private String text(byte[] line, int from, int to) throws UnreadableFile {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(line, from, to - from))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new UnreadableFile(); // a column that begins within a character: other widths than agreed
        }
    }
}
