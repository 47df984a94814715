package io.aidhub.hub.connect.draft;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How notices reach the department (传输方式), as {@code transport:} of a {@code connector.yaml} says it. */
public enum DraftTransport {
    REST,
    WEBHOOK,
    SOAP,
    SFTP,
    STAGING_TABLE,
    QUEUE,
    DESK,
    SEALED_PACKAGE,
    /** To the hub above, another AidHub. */
    HUB;

    /** As the file says it: {@code staging-table}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<DraftTransport> of(String key) {
        return Arrays.stream(values())
                .filter(transport -> transport.key().equals(key))
                .findFirst();
    }
}
