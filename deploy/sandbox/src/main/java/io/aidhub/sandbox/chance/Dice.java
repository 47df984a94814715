package io.aidhub.sandbox.chance;

import java.util.List;

/**
 * Repeatable chance (SplitMix64): the same seed, purpose and numbers throw the same row of results on every machine
 * and JDK.
 */
public final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /**
     * Dice of their own for one purpose, so that a throw more in one place never shifts the throws of another.
     *
     * @param purpose a word for what is thrown
     * @param first and {@code second} what it is thrown for, for example household and month
     */
    public static Dice of(long seed, String purpose, long first, long second) {
        long state = mix(seed + STEP);
        state = mix(state ^ purpose.hashCode());
        state = mix(state + first * STEP);
        return new Dice(mix(state ^ second * 0xD1B54A32D192ED03L));
    }

    /** A whole number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** True in {@code count} of a thousand throws. */
    public boolean perMille(int count) {
        return below(1000) < count;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The place in {@code weights} that is hit, each with its own weight. */
    public int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int hit = below(total);
        int place = 0;
        while (hit >= weights[place]) {
            hit -= weights[place++];
        }
        return place;
    }

    private long next() {
        state += STEP;
        return mix(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
