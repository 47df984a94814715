package io.aidhub.ledger.sight;

import org.jspecify.annotations.Nullable;

/**
 * A person at the console, and how far they see.
 *
 * @param account login name, under which everything they do is audited
 * @param area township of a township worker (9 digits, or the beginning of them)
 * @param department of a liaison
 * @param subscription whose queue a charity worker serves
 */
public record Viewer(
        String account,
        String displayName,
        ViewerRole role,
        @Nullable String area,
        @Nullable String department,
        @Nullable String subscription) {
    public boolean is(ViewerRole... roles) {
        for (ViewerRole one : roles) {
            if (role == one) {
                return true;
            }
        }
        return false;
    }
}
