package io.aidhub.bench;

import java.util.Locale;

/**
 * A ratio, or an amount, with its must and its aim, as performance.md states them.
 *
 * @param unit of must and aim, {@code x} for a ratio
 * @param atMost true: the ratio shall not be above these, false: not below
 */
public record Goal(String name, double must, double aim, boolean atMost, String unit) {
    private static final String RATIO = "x";

    public static Goal atMost(String name, double must, double aim) {
        return atMost(name, must, aim, RATIO);
    }

    /** An amount that shall not be above these. */
    public static Goal atMost(String name, double must, double aim, String unit) {
        return new Goal(name, must, aim, true, unit);
    }

    public static Goal atLeast(String name, double must, double aim) {
        return new Goal(name, must, aim, false, RATIO);
    }

    boolean met(double ratio) {
        return reaches(ratio, must);
    }

    private boolean reaches(double ratio, double bound) {
        return atMost ? ratio <= bound : ratio >= bound;
    }

    /** The ratio or amount beside must and aim. */
    public String judge(double ratio) {
        String sign = atMost ? "<=" : ">=";
        return String.format(
                Locale.ROOT,
                "%s: %.2f%s   must %s %.2f%s: %s   aim %s %.2f%s: %s",
                name,
                ratio,
                unit,
                sign,
                must,
                unit,
                met(ratio) ? "met" : "MISSED",
                sign,
                aim,
                unit,
                reaches(ratio, aim) ? "met" : "missed");
    }
}
