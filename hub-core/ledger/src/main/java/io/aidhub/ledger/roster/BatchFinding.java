package io.aidhub.ledger.roster;

/**
 * Something about a batch as a whole. Counts only, nobody by name.
 *
 * @param about what it is about: a class, a kind of list, a file, a month
 * @param before what the roster or the last list has; 0 where nothing is compared
 * @param counted what the batch has
 */
public record BatchFinding(Kind kind, String about, long before, long counted) {

    /** The name is part of a message key. */
    public enum Kind {
        /** Fewer rows of a kind of list than last time. */
        SHORT_LIST(true),
        /** Fewer people of a class than the roster holds. */
        SHORT_CLASS(true),
        /** Most townships are none of the county. */
        OTHER_AREA(true),
        /** The file names another month than the one it was handed in for. */
        OTHER_MONTH(true),
        /** Paid to somebody the roster never had in that class. */
        PAID_NOT_ON_ROSTER(false),
        /** Paid for a month in which the roster does not have the person in that class any more. */
        PAID_AFTER_LEAVING(false),
        /** Paid once more for the same class and month. */
        PAID_TWICE(false),
        /** Paid for another month than the list is about. */
        PAID_OTHER_MONTH(false),
        /** In the class, and neither the person nor (where the household is protected) anybody at home was paid. */
        NOT_PAID(false);

        private final boolean guard;

        Kind(boolean guard) {
            this.guard = guard;
        }

        /** The batch waits for a named person's word because of it. */
        public boolean isGuard() {
            return guard;
        }
    }
}
