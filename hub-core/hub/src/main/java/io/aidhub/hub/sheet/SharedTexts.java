package io.aidhub.hub.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a workbook its cells point at. Read only as far as they are asked for, and kept as packed UTF-8: a list of a million people has millions of them.
 */
final class SharedTexts implements AutoCloseable {
    private static final int PAGE = 1 << 20;
    private static final int MOST_TEXTS = 20_000_000;

    private final @Nullable XmlPart xml;
    private final long mostBytes;
    private final List<byte[]> pages = new ArrayList<>();
    private long[] starts = new long[256];
    private int count;
    private long end;

    /** @param xml null: the workbook has none */
    SharedTexts(@Nullable XmlPart xml) {
        this(xml, Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4));
    }

    SharedTexts(@Nullable XmlPart xml, long mostBytes) {
        this.xml = xml;
        this.mostBytes = mostBytes;
    }

    /** @throws IOException when there is no such text */
    String at(int index) throws IOException {
        while (index >= count) {
            if (!readOne()) {
                throw new IOException("a cell points at a text that is not there");
            }
        }
        if (index < 0) {
            throw new IOException("a cell points at a text that is not there");
        }
        long from = starts[index];
        long to = index + 1 < count ? starts[index + 1] : end;
        byte[] text = new byte[(int) (to - from)];
        for (int copied = 0; copied < text.length; ) {
            int at = (int) ((from + copied) % PAGE);
            int length = Math.min(text.length - copied, PAGE - at);
            System.arraycopy(pages.get((int) ((from + copied) / PAGE)), at, text, copied, length);
            copied += length;
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private boolean readOne() throws IOException {
        if (xml == null) {
            return false;
        }
        while (xml.next()) {
            if (xml.begins("si")) {
                add(xml.text("rPh").getBytes(StandardCharsets.UTF_8));
                return true;
            }
        }
        return false;
    }

    private void add(byte[] text) throws TooMuch {
        if (count == MOST_TEXTS || end + text.length > mostBytes) {
            throw new TooMuch(TooMuch.Of.TEXTS);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = end;
        for (int copied = 0; copied < text.length; ) {
            int at = (int) ((end + copied) % PAGE);
            if (at == 0) {
                pages.add(new byte[PAGE]);
            }
            int length = Math.min(text.length - copied, PAGE - at);
            System.arraycopy(text, copied, pages.get(pages.size() - 1), at, length);
            copied += length;
        }
        end += text.length;
    }

    @Override
    public void close() throws IOException {
        if (xml != null) {
            xml.close();
        }
    }
}
