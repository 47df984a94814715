package io.aidhub.policy;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of numbers with each end inclusive or exclusive, written {@code [3, 12]}, {@code (1, 2)}, {@code [60000,)}: square brackets include the
 * number, round ones do not, nothing means no bound. Policies differ in exactly this (requirements S.1), so it is data.
 *
 * @param low null: no lower bound
 * @param high null: no upper bound
 */
public record Bounds(@Nullable BigDecimal low, boolean lowIncluded, @Nullable BigDecimal high, boolean highIncluded) {
    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)?";
    private static final Pattern FORM =
            Pattern.compile("\\s*([\\[(])\\s*" + NUMBER + "\\s*,\\s*" + NUMBER + "\\s*([\\])])\\s*");

    public Bounds {
        if ((low == null && lowIncluded) || (high == null && highIncluded)) {
            throw new IllegalArgumentException("an absent bound cannot be included");
        }
        if (low == null && high == null) {
            throw new IllegalArgumentException("bounds without any bound");
        }
        if (low != null && high != null) {
            int order = low.compareTo(high);
            if (order > 0 || (order == 0 && !(lowIncluded && highIncluded))) {
                throw new IllegalArgumentException("bounds that hold no number");
            }
        }
    }

    /** Reads the written form. Throws {@link IllegalArgumentException} when it is malformed or holds no number. */
    public static Bounds parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a range");
        }
        return new Bounds(
                number(form.group(2)), "[".equals(form.group(1)), number(form.group(3)), "]".equals(form.group(4)));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    public boolean contains(BigDecimal number) {
        return (low == null || number.compareTo(low) > 0 || (lowIncluded && number.compareTo(low) == 0))
                && (high == null || number.compareTo(high) < 0 || (highIncluded && number.compareTo(high) == 0));
    }

    /** True for two included whole numbers above zero: what a band of multiples must be. */
    public boolean isWholeBand() {
        return low != null
                && high != null
                && lowIncluded
                && highIncluded
                && low.signum() > 0
                && low.stripTrailingZeros().scale() <= 0
                && high.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public String toString() {
        return (lowIncluded ? "[" : "(")
                + (low == null ? "" : low.toPlainString())
                + ","
                + (high == null ? "" : high.toPlainString())
                + (highIncluded ? "]" : ")");
    }
}
