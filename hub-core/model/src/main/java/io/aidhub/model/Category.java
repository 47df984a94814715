package io.aidhub.model;

import java.util.regex.Pattern;

/**
 * A class of recipients (救助对象类别), by the code its policy pack gives it, for example {@code SUBSISTENCE_ALLOWANCE} (最低生活保障). Which classes
 * exist is pack data (R12); a person may hold several at once.
 *
 * @param code upper-case letters, digits and underscores
 */
public record Category(String code) {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]*");

    public Category {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not a category code: " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
