package io.aidhub.sandbox.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Takes the clock out of a workbook. fastexcel writes the time of writing into its properties, so the same rows would
 * give other bytes, and the hub tells a file it has seen by its bytes. Copies the entries as they are compressed,
 * except for the properties.
 */
final class RepeatableZip {
    private static final String PROPERTIES = "docProps/core.xml";
    /** Lies before the first day a zip entry can tell, so that in every zone that first day (1980-01-01) is written. */
    private static final long NO_TIME = 0;

    private RepeatableZip() {}

    static void copy(Path workbook, Path target) throws IOException {
        try (ZipFile from = ZipFile.builder().setPath(workbook).get();
                ZipArchiveOutputStream to = new ZipArchiveOutputStream(target)) {
            for (Iterator<ZipArchiveEntry> entries = from.getEntries().asIterator(); entries.hasNext(); ) {
                ZipArchiveEntry entry = entries.next();
                if (entry.getName().equals(PROPERTIES)) {
                    byte[] bytes = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("<dcterms:created[^>]*>[^<]*</dcterms:created>", "")
                            .getBytes(StandardCharsets.UTF_8);
                    to.putArchiveEntry(untimed(new ZipArchiveEntry(PROPERTIES)));
                    to.write(bytes);
                    to.closeArchiveEntry();
                } else {
                    to.addRawArchiveEntry(untimed(new ZipArchiveEntry(entry)), from.getRawInputStream(entry));
                }
            }
        }
    }

    /** Packs one file into an archive of its own, under its name. */
    static void pack(Path file, Path target) throws IOException {
        try (ZipArchiveOutputStream to = new ZipArchiveOutputStream(target)) {
            to.putArchiveEntry(untimed(new ZipArchiveEntry(String.valueOf(file.getFileName()))));
            Files.copy(file, to);
            to.closeArchiveEntry();
        }
    }

    private static ZipArchiveEntry untimed(ZipArchiveEntry entry) {
        entry.setExtra(new byte[0]);
        entry.setTime(NO_TIME);
        return entry;
    }
}
