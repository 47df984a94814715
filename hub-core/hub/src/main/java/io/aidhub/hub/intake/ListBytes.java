package io.aidhub.hub.intake;

import io.aidhub.hub.sheet.Archive;
import io.aidhub.ledger.roster.RosterStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Where the bytes of a list come from: the file handed in, or what was kept of it. Can be read more than once. */
sealed interface ListBytes {
    String name();

    InputStream open() throws IOException;

    /** For formats with a directory at their end. */
    SeekableByteChannel channel() throws IOException;

    /** A file as handed in. */
    record OnDisk(Path path) implements ListBytes {
        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            return Files.newByteChannel(path);
        }
    }

    /** An upload, in memory only. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(String name, byte[] bytes) implements ListBytes {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public SeekableByteChannel channel() {
            return new SeekableInMemoryByteChannel(bytes);
        }

        @Override
        public String toString() {
            return "InMemory " + bytes.length;
        }
    }

    /** A list within an archive; to be kept before it is read as a workbook. */
    record Packed(ListBytes archive, String entry, String name) implements ListBytes {
        @Override
        public InputStream open() throws IOException {
            Archive opened = Archive.open(archive.channel());
            try {
                return new FilterInputStream(opened.open(entry)) {
                    @Override
                    public void close() throws IOException {
                        opened.close();
                    }
                };
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        }

        @Override
        public SeekableByteChannel channel() {
            throw new UnsupportedOperationException("a packed list is read from where it is kept");
        }
    }

    /** Bytes kept sealed; opened in memory only, a part at a time. */
    record Kept(RosterStore store, UUID blobId, String name) implements ListBytes {
        @Override
        public InputStream open() {
            return store.open(blobId);
        }

        @Override
        public SeekableByteChannel channel() {
            return store.channel(blobId);
        }
    }
}
