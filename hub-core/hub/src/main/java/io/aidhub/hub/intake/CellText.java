package io.aidhub.hub.intake;

import io.aidhub.model.PersonName;
import org.jspecify.annotations.Nullable;

/** How texts are kept: without the blanks and marks nobody sees. */
final class CellText {
    private static final String MIDDLE_DOTS = "•．‧∙・●.･⋅";

    private CellText() {}

    /** Stripped of blanks (also the ideographic one), controls and zero-width marks at both ends; null when nothing is left. */
    static @Nullable String orNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int from = 0;
        int to = text.length();
        while (from < to && isUnseen(text.charAt(from))) {
            from++;
        }
        while (to > from && isUnseen(text.charAt(to - 1))) {
            to--;
        }
        return from == to ? null : text.substring(from, to);
    }

    /**
     * A person's name as the roster keeps it: no blanks between Chinese characters, one kind of middle dot, rare characters in their own place (exchange-in-china.md 2.4), so
     * that the same name written another way next month is no change. As it was written it stays in the kept file, and in the cells of a broken row.
     */
    static String name(String text) {
        String shown = orNull(text);
        if (shown == null) {
            return "";
        }
        String stripped = PersonName.inPlace(shown);
        StringBuilder name = new StringBuilder(stripped.length());
        int before = -1;
        int[] characters = stripped.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            boolean amongChinese = isChinese(before)
                    && i + 1 < characters.length
                    && (isChinese(characters[i + 1]) || isUnseen(characters[i + 1]));
            if (isUnseen(c) && amongChinese) {
                continue;
            }
            int kept = amongChinese && MIDDLE_DOTS.indexOf(c) >= 0 ? '·' : c;
            name.appendCodePoint(kept);
            before = c;
        }
        return name.toString();
    }

    private static boolean isChinese(int c) {
        return c >= 0 && Character.isIdeographic(c);
    }

    private static boolean isUnseen(int c) {
        if (c > ' ' && c < 0x7F || c >= 0x4E00 && c <= 0x9FFF) {
            return false; // most characters of a list
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
