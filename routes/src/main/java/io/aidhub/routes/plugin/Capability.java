package io.aidhub.routes.plugin;

import java.util.Locale;

/** What a department's system can be presumed to do; a {@code connector.yaml} names those it cannot, and the contract checks that too. */
public enum Capability {
    /** The same notice twice has one effect. */
    IDEMPOTENT_BY_ID,
    /** Notices of one household are worked in the order they were taken. */
    PRESERVES_ORDER,
    /** It can be told that a notice is void. */
    WITHDRAWAL,
    /** It takes several notices in one call. */
    BATCH,
    /** It takes a notice first and confirms it later. */
    ASYNC_RECEIPT,
    /** It gives records that changed since a cursor. */
    COLLECT_INCREMENTAL,
    /** Characters outside the basic plane (rare names) arrive whole. */
    RARE_CHARACTERS;

    /** The word in the file, for example {@code async-receipt}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
