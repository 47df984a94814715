package io.aidhub.sandbox.departments;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the hub can be called: it leaves its address in a file of its data folder while it is up. Read at each look, for it may move. */
final class HubAddress {
    private static final String ANSWERS = "/webhooks/charity-guangcai/answers";

    private final @Nullable Path file;

    /** @param file null: there is no hub to call */
    HubAddress(@Nullable Path file) {
        this.file = file;
    }

    /** The address for the second charity's answers, empty while the hub is down. */
    Optional<URI> answers() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            String address = Files.readString(file).strip();
            return address.isEmpty() ? Optional.empty() : Optional.of(URI.create(address + ANSWERS));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // not written yet, or just being written
        }
    }
}
