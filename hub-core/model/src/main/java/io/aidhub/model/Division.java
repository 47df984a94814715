package io.aidhub.model;

import java.util.regex.Pattern;

/**
 * An administrative division (行政区划) by its code: 6 digits (GB/T 2260) down to the county, 9 to the township (镇办), 12 to the
 * village. A division contains all whose code begins with its own.
 *
 * @param code 6, 9 or 12 digits
 */
public record Division(String code) {
    private static final Pattern FORM = Pattern.compile("\\d{6}(\\d{3}(\\d{3})?)?");

    public Division {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("a division code has 6, 9 or 12 digits, not: " + code);
        }
    }

    public boolean contains(Division other) {
        return other.code.startsWith(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
