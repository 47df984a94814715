package io.aidhub.hub.codes;

import io.aidhub.ledger.codes.AwaitedCode;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.UnknownCode;
import org.jspecify.annotations.Nullable;

/** What a record waits for that a mapping could not take, as the ledger remembers it. */
public final class Awaited {
    private Awaited() {}

    /** Null when no addition to a table would help. */
    public static @Nullable AwaitedCode of(MappingProblem problem) {
        UnknownCode unknown = problem.unknown().orElse(null);
        return unknown == null ? null : new AwaitedCode(unknown.table(), unknown.text(), unknown.knownThrough());
    }
}
