package io.aidhub.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a disability card (残疾人证号): the holder's ID number, kind, level, and on a card issued again a suffix (补办: B1, B2 …). Source: exchange-in-china.md
 * 1.7. Its text form is masked.
 *
 * @param kind 1 sight, 2 hearing, 3 speech, 4 limb, 5 intellect, 6 mind, 7 several
 * @param level 1 (worst) to 4
 * @param reissue how often the card was issued again; 0: the first one
 */
public record DisabilityCard(ResidentId holder, int kind, int level, int reissue) {
    private static final Pattern FORM = Pattern.compile("(\\d{17}[\\dX])([1-7])([1-4])(?:B(\\d))?");

    public DisabilityCard {
        if (kind < 1 || kind > 7 || level < 1 || level > 4 || reissue < 0 || reissue > 9) {
            throw new IllegalArgumentException("no such kind, level or issue of a disability card");
        }
    }

    /**
     * Reads a number of 20 characters, or 22 with the suffix; empty when it is none.
     *
     * @param number half-width, upper case, without blanks
     */
    public static Optional<DisabilityCard> of(String number) {
        Matcher parts = FORM.matcher(number);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String again = parts.group(4);
        try {
            return Optional.of(new DisabilityCard(
                    new ResidentId(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    again == null ? 0 : Integer.parseInt(again)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** 20 characters, or 22 with the suffix. */
    public String number() {
        return holder.number() + kind + level + (reissue == 0 ? "" : "B" + reissue);
    }

    /** Kind and level as the roster keeps them, for example {@code 43}: limb, third level. */
    public String disability() {
        return "" + kind + level;
    }

    /** Severe (重度): first or second level. */
    public boolean isSevere() {
        return level <= 2;
    }

    @Override
    public String toString() {
        return holder.masked() + kind + level;
    }
}
