package io.aidhub.routes.soap;

import java.util.Map;

/** What a web service answers in an envelope. */
sealed interface Reply {
    /**
     * The operation's answer.
     *
     * @param elements texts of the children of the response, by local name
     */
    record Answer(Map<String, String> elements) implements Reply {
        public Answer {
            elements = Map.copyOf(elements);
        }

        String text(String element) {
            return elements.getOrDefault(element, "").strip();
        }

        /** The element names only: the payload tells of people. */
        @Override
        public String toString() {
            return "Answer " + elements.keySet();
        }
    }

    /**
     * A fault (SOAP 1.1, 4.4).
     *
     * @param code what the detail names, or else the fault code itself
     * @param message in the department's words, not yet fit for a screen
     */
    record Fault(Blame blame, String code, String message) implements Reply {
        /** Without the message: it may quote a person. */
        @Override
        public String toString() {
            return "Fault " + blame;
        }
    }

    /** Whose fault a fault says it is. */
    enum Blame {
        /** {@code Client}: the call will never be taken as it is. */
        CALL,
        /** {@code Server}: the department's; the same call may succeed later. */
        DEPARTMENT,
        /** A code of WS-Security: the department does not know us. */
        CREDENTIALS,
        /** {@code VersionMismatch}, {@code MustUnderstand} or unknown: the two sides do not speak the same. */
        INTERFACE
    }
}
