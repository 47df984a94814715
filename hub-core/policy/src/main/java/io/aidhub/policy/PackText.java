package io.aidhub.policy;

/** The words of a document with all white space taken out: quotes are compared so. */
final class PackText {
    private final String words;

    PackText(String text) {
        this.words = squeezed(text);
    }

    /** True when {@code quote} stands here word for word; an empty quote stands nowhere. */
    boolean says(String quote) {
        String sought = squeezed(quote);
        return !sought.isEmpty() && words.contains(sought);
    }

    private static String squeezed(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        text.codePoints()
                // besides white space the no-break spaces and the byte order mark that word processors leave behind
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0xFEFF)
                .forEach(squeezed::appendCodePoint);
        return squeezed.toString();
    }
}
