package io.aidhub.sandbox.departments.office;

import java.util.UUID;

/**
 * What a notice says of the snapshot (快照) it belongs to; all but the id is of its end.
 *
 * @param digest SHA-256 in hex over one line a person, {@code personref SPACE personversion LF}, ascending by personref
 */
public record SnapshotFacts(UUID id, long parts, long persons, String digest) {}
