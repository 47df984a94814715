package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.hub.sheet.Archive;
import io.aidhub.hub.sheet.TooMuch;
import io.aidhub.ledger.roster.RosterStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lists as they arrive: archives are unpacked into the lists they hold, and every list is kept sealed. Nothing is unpacked onto a disk. */
final class ArrivedLists {
    private static final List<String> LISTS = List.of(".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".tsv");
    private static final List<String> ARCHIVES = List.of(".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz");
    private static final int MOST_LISTS = 500;
    /** Lists pack into a tenth or a twentieth. */
    private static final int MOST_TIMES = 60;

    private static final long ANY_RATIO_BELOW = 64L << 20;
    private static final int LONGEST_NAME = 200;

    private final RosterStore store;
    private final List<FileBytes> lists = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    ArrivedLists(RosterStore store) {
        this.store = store;
    }

    /** Unpacks archives; other files stay as they are. */
    static ArrivedLists of(RosterStore store, List<FileBytes> files) {
        ArrivedLists arrived = new ArrivedLists(store);
        for (FileBytes file : files) {
            try {
                arrived.add(file);
            } catch (IOException e) {
                throw Refused.of(file.name(), e);
            }
        }
        return arrived;
    }

    /** The lists, those of archives by their names within. */
    List<FileBytes> lists() {
        return List.copyOf(lists);
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    /** Whether a file of this name is read at all. */
    static boolean isList(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !isMark(name) && (LISTS.stream().anyMatch(lower::endsWith) || lower.endsWith(ARCHIVES.get(0)));
    }

    /** A name as it may be shown and kept. */
    static String clean(String name) {
        String shown = name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.substring(Math.max(0, shown.length() - LONGEST_NAME));
    }

    /** Keeps a list sealed, and answers where it can be read any number of times. */
    FileBytes keep(FileBytes file) {
        try (InputStream in = file.bytes().open()) {
            store.keep(file.blobId(), in);
        } catch (IOException e) {
            throw Refused.of(file.name(), e);
        }
        return file.bytes() instanceof ListBytes.Packed
                ? new FileBytes(new ListBytes.Kept(store, file.blobId(), file.name()), file.digest())
                : file;
    }

    /** As {@link RosterIntake#keep}. */
    boolean keep(byte[] digest, InputStream bytes) throws IOException {
        if (store.isKept(FileBytes.blobId(digest))) {
            return true;
        }
        MessageDigest sha256 = FileBytes.sha256();
        try {
            store.keep(FileBytes.blobId(digest), new Verified(new DigestInputStream(bytes, sha256), sha256, digest));
            return true;
        } catch (OtherBytes e) {
            return false; // and nothing is kept
        }
    }

    /** Ends in an exception when the bytes that went through are others: so the transaction that keeps them rolls back. */
    private static final class Verified extends FilterInputStream {
        private final MessageDigest sha256;
        private final byte[] expected;
        private boolean verified;

        Verified(InputStream in, MessageDigest sha256, byte[] expected) {
            super(in);
            this.sha256 = sha256;
            this.expected = expected;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = super.read(to, from, length);
            if (read < 0 && !verified) {
                verified = true;
                if (!MessageDigest.isEqual(sha256.digest(), expected)) {
                    throw new OtherBytes();
                }
            }
            return read;
        }
    }

    private static final class OtherBytes extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private void add(FileBytes file) throws IOException {
        boolean zip;
        try (InputStream in = file.bytes().open()) {
            zip = CsvTable.isZip(in);
        }
        Optional<Archive> opened = zip ? archive(file) : Optional.empty();
        if (opened.isEmpty()) {
            lists.add(file);
            return;
        }
        try (Archive archive = opened.get()) {
            if (archive.isWorkbook()) {
                lists.add(file);
            } else {
                unpack(file, archive);
            }
        }
    }

    /** Empty for one that cannot be read: it is kept like a list, and refused when it is read as one. */
    private static Optional<Archive> archive(FileBytes file) {
        try {
            return Optional.of(Archive.open(file.bytes().channel()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void unpack(FileBytes file, Archive archive) throws IOException {
        long left = ANY_RATIO_BELOW;
        try (InputStream in = file.bytes().open()) {
            left = Math.max(left, in.transferTo(java.io.OutputStream.nullOutputStream()) * MOST_TIMES);
        }
        for (String entry : archive.names()) {
            String lower = entry.toLowerCase(Locale.ROOT);
            String name = clean(entry);
            if (isMark(entry)) {
                continue;
            }
            if (ARCHIVES.stream().anyMatch(lower::endsWith)) {
                throw new Refused(file.name(), Refusal.ARCHIVE_NESTED, name);
            }
            if (LISTS.stream().noneMatch(lower::endsWith)) {
                notes.add(new Note(Note.Kind.NO_LIST, file.name(), name));
                continue;
            }
            if (archive.isLocked(entry)) {
                throw new Refused(file.name(), Refusal.ARCHIVE_LOCKED, name);
            }
            if (lists.size() == MOST_LISTS) {
                throw new TooMuch(TooMuch.Of.ENTRIES);
            }
            left = unpack(file, archive, entry, left);
        }
    }

    private long unpack(FileBytes file, Archive archive, String entry, long left) throws IOException {
        MessageDigest sha256 = FileBytes.sha256();
        long after = left;
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = archive.open(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                after -= read;
                if (after < 0) {
                    throw new TooMuch(TooMuch.Of.BYTES);
                }
            }
        }
        lists.add(new FileBytes(new ListBytes.Packed(file.bytes(), entry, clean(entry)), sha256.digest()));
        return after;
    }

    /** Refuses the same bytes twice, and two lists of one name. */
    void requireDistinct() {
        Set<Object> seen = new HashSet<>();
        for (FileBytes list : lists) {
            if (!seen.add(list.blobId())) {
                throw new Refused(list.name(), Refusal.FILE_TWICE, "");
            }
            if (!seen.add(list.name())) {
                throw new Refused(list.name(), Refusal.NAME_TWICE, "");
            }
        }
    }

    /** Lock files of office programs, hidden files, what other systems put beside. */
    private static boolean isMark(String entry) {
        String name = entry.substring(entry.lastIndexOf('/') + 1);
        return name.startsWith(".")
                || name.startsWith("~$")
                || entry.startsWith("__MACOSX/")
                || name.equalsIgnoreCase("Thumbs.db")
                || name.equalsIgnoreCase("desktop.ini");
    }
}
