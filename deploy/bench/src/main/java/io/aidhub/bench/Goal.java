package io.aidhub.bench;

import java.util.Locale;

/**
 * A ratio with its must and its aim, as performance.md states them.
 *
 * @param atMost true: the ratio shall not be above these, false: not below
 */
public record Goal(String name, double must, double aim, boolean atMost) {

    public static Goal atMost(String name, double must, double aim) {
        return new Goal(name, must, aim, true);
    }

    public static Goal atLeast(String name, double must, double aim) {
        return new Goal(name, must, aim, false);
    }

    boolean met(double ratio) {
        return reaches(ratio, must);
    }

    private boolean reaches(double ratio, double bound) {
        return atMost ? ratio <= bound : ratio >= bound;
    }

    /** The ratio beside must and aim. */
    public String judge(double ratio) {
        String sign = atMost ? "<=" : ">=";
        return String.format(
                Locale.ROOT,
                "%s: %.2fx   must %s %.2fx: %s   aim %s %.2fx: %s",
                name,
                ratio,
                sign,
                must,
                met(ratio) ? "met" : "MISSED",
                sign,
                aim,
                reaches(ratio, aim) ? "met" : "missed");
    }
}
