package io.aidhub.sandbox.chance;

/**
 * A repeatable shuffle of the places 0 to {@code size - 1} that needs no memory: place times a factor that shares no divisor with the
 * size, plus an offset.
 */
public record Shuffle(int size, int factor, int offset) {

    public static Shuffle of(int size, Dice dice) {
        int factor = dice.between(size / 3, size - 1);
        while (greatestCommonDivisor(Math.max(1, factor), size) != 1) {
            factor++;
        }
        return new Shuffle(size, Math.max(1, factor), dice.below(size));
    }

    /** Where {@code place} comes to lie; different places never meet. */
    public int of(int place) {
        return (int) (((long) place * factor + offset) % size);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
