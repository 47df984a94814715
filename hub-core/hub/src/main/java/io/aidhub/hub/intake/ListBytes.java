package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.RosterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where the bytes of a list come from: the file handed in, or what was kept of it. Can be read more than once. */
sealed interface ListBytes {
    String name();

    InputStream open() throws IOException;

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
    }

    /** An upload, in memory only. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(String name, byte[] bytes) implements ListBytes {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public String toString() {
            return "InMemory " + bytes.length;
        }
    }

    /** Bytes kept sealed; opened in memory only. */
    record Kept(RosterStore store, UUID blobId, String name) implements ListBytes {
        @Override
        public InputStream open() {
            return store.open(blobId);
        }
    }
}
