package io.aidhub.sandbox.departments.office;

import java.util.Arrays;

/** How a department misbehaves. What each means on the wire is said by the department ({@link Department#fault(Fault)}). */
public enum Fault {
    NONE("NONE"),
    /** Nobody listens: the connection is refused. */
    REFUSED("REFUSED"),
    /** Reached, but says that it cannot serve now. */
    UNAVAILABLE("503"),
    /** Takes the connection and never answers until the mode ends. */
    HANGING("HANGING");

    private final String word;

    Fault(String word) {
        this.word = word;
    }

    /** The word the admin door uses. */
    public String word() {
        return word;
    }

    /**
     * The mode of that word.
     *
     * @throws IllegalArgumentException for an unknown word
     */
    public static Fault of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown fault mode: " + word));
    }
}
