package io.aidhub.mapping;

import io.aidhub.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as lists write them: 1234.5, 1,234.50, 1，234.5元, ￥1234.5, 1.2万元; half- or full-width. A comma that stands where no thousand ends is a typing error, not a
 * separator: 1,23 is no amount.
 */
final class LooseMoney {
    private static final Pattern FORM =
            Pattern.compile("¥?(?:人民币)?(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(万)?(?:元|圆|块)?整?");
    /** What a spreadsheet's own arithmetic leaves behind the fen (1234.5600000000001): nobody typed it. */
    private static final int TYPED_DECIMALS = 7;

    private static final BigDecimal DUST = new BigDecimal("0.000001");

    private LooseMoney() {}

    /** @throws IllegalArgumentException without the text when it is no amount, or one with fractions of a fen */
    static Money parse(String text) {
        Matcher parts = FORM.matcher(TextForm.comparable(text).replaceFirst("^'", ""));
        if (!parts.matches()) {
            throw new IllegalArgumentException("no amount");
        }
        String decimals = parts.group(2) == null ? "" : parts.group(2);
        BigDecimal yuan = new BigDecimal(parts.group(1).replace(",", "") + decimals);
        if (parts.group(3) != null) {
            yuan = yuan.movePointRight(4);
        }
        return Money.ofYuan(withoutDust(yuan).toPlainString());
    }

    private static BigDecimal withoutDust(BigDecimal yuan) {
        if (yuan.scale() <= TYPED_DECIMALS) {
            return yuan;
        }
        BigDecimal rounded = yuan.setScale(2, RoundingMode.HALF_UP);
        return rounded.subtract(yuan).abs().compareTo(DUST) < 0 ? rounded : yuan;
    }
}
