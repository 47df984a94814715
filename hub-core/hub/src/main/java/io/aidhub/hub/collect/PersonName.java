package io.aidhub.hub.collect;

/** Compares names of one person in two books: blanks and the dots between parts of a name are written in many ways and tell nothing. */
final class PersonName {
    private static final String DOTS = "·•．‧∙・●.";

    private PersonName() {}

    static boolean same(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String name) {
        StringBuilder bare = new StringBuilder(name.length());
        name.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && DOTS.indexOf(c) < 0)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
