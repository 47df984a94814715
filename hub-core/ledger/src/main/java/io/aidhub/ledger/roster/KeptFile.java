package io.aidhub.ledger.roster;

import java.util.UUID;

/**
 * A file of a batch; its bytes are kept sealed.
 *
 * @param digest SHA-256 of the bytes, hex
 */
public record KeptFile(String digest, String name, String profile, UUID blobId, long rowsRead) {}
