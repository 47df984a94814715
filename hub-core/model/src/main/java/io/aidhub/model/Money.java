package io.aidhub.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in fen (分), the smallest unit of the yuan. Multiples are exact; nothing here rounds.
 *
 * @param fen amount in fen, may be negative only as an intermediate result
 */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** Reads yuan (元) with at most two decimals, for example {@code 1234.5}. Thousand separators are refused. */
    public static Money ofYuan(String yuan) {
        try {
            return new Money(new BigDecimal(yuan.strip())
                    .movePointRight(2)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("not an amount in yuan with at most two decimals", e);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    /** This less {@code other}, never below zero: what help leaves of a need. */
    public Money minusAtMost(Money other) {
        return new Money(Math.max(0, Math.subtractExact(fen, other.fen)));
    }

    public Money times(int multiple) {
        return new Money(Math.multiplyExact(fen, multiple));
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public static Money min(Money a, Money b) {
        return a.fen <= b.fen ? a : b;
    }

    /** Yuan with two decimals, as people and departments write it: {@code 1234.50}. */
    public String yuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return yuan();
    }
}
