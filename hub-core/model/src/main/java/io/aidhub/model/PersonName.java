package io.aidhub.model;

import java.text.Normalizer;
import java.util.Map;

/**
 * Compares names of one person (姓名) in two books. Blanks and the dots between parts of a name are written in many ways and tell nothing; a rare character may stand in
 * an old private place, as a compatibility form, or in its own place (exchange-in-china.md 2.4). Another character, as 吉 for 𠮷, is another name.
 */
public final class PersonName {
    private static final String DOTS = "·•．‧∙・●.･⋅";

    /**
     * Where GB18030 put characters before they had a place in Unicode. GB 18030-2022 moved the last of them, so that one byte pair is another code point on a newer Java.
     */
    private static final Map<Integer, Integer> MOVED = Map.ofEntries(
            Map.entry(0xE816, 0x20087),
            Map.entry(0xE817, 0x20089),
            Map.entry(0xE818, 0x200CC),
            Map.entry(0xE81E, 0x9FB4),
            Map.entry(0xE826, 0x9FB5),
            Map.entry(0xE82B, 0x9FB6),
            Map.entry(0xE82C, 0x9FB7),
            Map.entry(0xE831, 0x215D7),
            Map.entry(0xE832, 0x9FB8),
            Map.entry(0xE83B, 0x2298F),
            Map.entry(0xE843, 0x9FB9),
            Map.entry(0xE854, 0x9FBA),
            Map.entry(0xE855, 0x241FE),
            Map.entry(0xE864, 0x9FBB));

    private PersonName() {}

    /** Whether two books mean one name. */
    public static boolean same(String one, String other) {
        return comparable(one).equals(comparable(other));
    }

    /** The form names are compared in, never shown: without blanks and dots, half-width, capital letters, every character in its own place. */
    public static String comparable(String name) {
        StringBuilder bare = new StringBuilder(name.length());
        Normalizer.normalize(inPlace(name), Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !isUnseen(c) && DOTS.indexOf(c) < 0)
                .map(Character::toUpperCase)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** The name with characters out of their old private places; nothing else is touched. */
    public static String inPlace(String name) {
        if (name.chars().noneMatch(c -> c >= 0xE816 && c <= 0xE864)) {
            return name;
        }
        StringBuilder moved = new StringBuilder(name.length());
        name.codePoints().map(c -> MOVED.getOrDefault(c, c)).forEach(moved::appendCodePoint);
        return moved.toString();
    }

    private static boolean isUnseen(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
