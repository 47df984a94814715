package io.aidhub.api;

/** A call that cannot be answered as it is; {@link Problems} turns it into problem+json (RFC 9457). */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; the name is the message key and the last part of the problem's type. */
    enum Kind {
        TOKEN_MISSING(401),
        TOKEN_WRONG(401),
        NAME_MISSING(400),
        /** A correction that does not say why. */
        REASON_MISSING(400),
        /** A join that names one person only. */
        OTHER_MISSING(400),
        BATCH_UNKNOWN(404),
        PERSON_UNKNOWN(404),
        HOUSEHOLD_UNKNOWN(404),
        DIFFERENCE_KIND_UNKNOWN(400),
        /** The staged rows of a waiting batch are gone; they are read again when it is released. */
        DIFFERENCES_LOST(409),
        DECISION_MISSING(400),
        /** An assessment that does not say what was found. */
        RESULT_MISSING(400),
        /** A decision that does not say on which figures. */
        ASSESSMENT_MISSING(400),
        TOO_LARGE(413),
        /** The bytes of a list are not those its digest is of. */
        LIST_BROKEN(400),
        /** No list of this digest is kept. */
        LIST_UNKNOWN(404),
        /** A list that is too large to be looked at in memory. */
        PREVIEW_TOO_LARGE(413),
        /** No such question about a heading. */
        HEADING_UNKNOWN(404),
        /** The profile has no such field. */
        HEADING_FIELD_UNKNOWN(400),
        /** Somebody has answered it, or taken it back, before. */
        HEADING_ANSWERED(409),
        /** No such lists wait for an answer, or not any more. */
        LISTS_NOT_WAITING(404),
        /** A receiver's machine without a key. */
        RECEIVER_KEY_MISSING(401),
        /** A key nobody has, that was ended, or of another subscription. */
        RECEIVER_KEY_WRONG(401),
        /** A resend that does not say from which number. */
        NUMBER_MISSING(400),
        /** A replay that does not say of which household. */
        HOUSEHOLD_MISSING(400),
        /** A new address of a receiver that does not say which. */
        ENDPOINT_MISSING(400),
        /** No such mapping under {@code mappings/}. */
        MAPPING_UNKNOWN(404),
        /** No such code table. */
        TABLE_UNKNOWN(404),
        /** No such addition to a code table, or it was taken back before. */
        ADDITION_UNKNOWN(404),
        /** A step with a connector that names no version of it. */
        VERSION_MISSING(400),
        /** The database is away; nothing is wrong with the call. */
        COME_LATER(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Kind kind;

    ApiProblem(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
