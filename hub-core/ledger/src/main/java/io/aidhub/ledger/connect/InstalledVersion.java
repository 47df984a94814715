package io.aidhub.ledger.connect;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One installed version of a connector, without its bytes.
 *
 * @param digest SHA-256 of the package, hexadecimal
 * @param before the version that answered before this one did; null: the distribution's, or none
 */
public record InstalledVersion(
        String connector,
        String version,
        String department,
        String digest,
        VersionState state,
        @Nullable String before,
        OffsetDateTime installedAt,
        String installedBy) {
    /** Whether this is the version that answers now. */
    public boolean answers() {
        return state == VersionState.ACTIVE || state == VersionState.DRAINING;
    }
}
