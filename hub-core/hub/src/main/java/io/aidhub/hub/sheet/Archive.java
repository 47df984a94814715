package io.aidhub.hub.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.ProxyInputStream;

/**
 * A ZIP file, read through its directory. Names of entries are UTF-8 where the file says so, else GB18030: that is what Windows packs here. What is unpacked streams, and
 * breaks off with {@link TooMuch} when it grows out of all proportion.
 */
public final class Archive implements AutoCloseable {
    /** Entries of one archive. */
    public static final int MOST_ENTRIES = 5_000;

    /** Bytes of one entry, unpacked: a sheet of a million rows has a quarter of it. */
    static final long MOST_BYTES = 4L << 30;

    /** A list packs into a tenth, a sheet of empty cells into a fiftieth; a bomb into a thousandth. */
    static final int MOST_TIMES = 200;

    private static final long ANY_RATIO_BELOW = 1L << 20;
    private static final long MOST_DIRECTORY_BYTES = 8L << 20;

    private final ZipFile zip;
    private final long size;
    private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();

    private Archive(ZipFile zip, long size) throws TooMuch {
        this.zip = zip;
        this.size = size;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (entries.size() >= MOST_ENTRIES) {
                throw new TooMuch(TooMuch.Of.ENTRIES);
            }
            if (!entry.isDirectory()) {
                entries.putIfAbsent(entry.getName().replace('\\', '/'), entry);
            }
        }
    }

    /**
     * Opens the archive; the channel is closed with it, also when this fails.
     *
     * @throws IOException when it is no ZIP file
     * @throws TooMuch when it has too many entries
     */
    public static Archive open(SeekableByteChannel channel) throws IOException {
        BudgetChannel budget = new BudgetChannel(channel, MOST_DIRECTORY_BYTES);
        try {
            ZipFile zip = ZipFile.builder()
                    .setSeekableByteChannel(budget)
                    .setCharset("GB18030")
                    .setUseUnicodeExtraFields(true)
                    .setIgnoreLocalFileHeader(true)
                    .get();
            budget.lift();
            return new Archive(zip, channel.size());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof IOException known ? known : new IOException(e);
        }
    }

    /** Names of the files in it, with folders, parted by {@code /}. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** Whether this is a workbook rather than an archive of files. */
    public boolean isWorkbook() {
        return entries.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("[Content_Types].xml"));
    }

    /** Whether a password is needed to read the file of this name. */
    public boolean isLocked(String name) throws IOException {
        return entry(name).getGeneralPurposeBit().usesEncryption();
    }

    /** Unpacks as it is read; {@link TooMuch} is thrown while reading. */
    public InputStream open(String name) throws IOException {
        ZipArchiveEntry entry = entry(name);
        if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
            throw new IOException("packed by a method no office program uses: " + entry.getMethod());
        }
        try {
            long packed = Math.max(1, Math.min(entry.getCompressedSize(), size));
            return new Unpacking(
                    zip.getInputStream(entry), Math.min(MOST_BYTES, Math.max(ANY_RATIO_BELOW, packed * MOST_TIMES)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException(e);
        }
    }

    /** The entry of this name, whatever the case of its letters; null when there is none. */
    @org.jspecify.annotations.Nullable
    String find(String name) {
        if (entries.containsKey(name)) {
            return name;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return entries.keySet().stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).equals(lower))
                .findFirst()
                .orElse(null);
    }

    private ZipArchiveEntry entry(String name) throws IOException {
        ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("the archive has no such entry");
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts what comes out. */
    private static final class Unpacking extends ProxyInputStream {
        private long left;

        Unpacking(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        protected void afterRead(int read) throws IOException {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new TooMuch(TooMuch.Of.BYTES);
            }
        }
    }
}
