package io.aidhub.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A citizen identity number (公民身份号码), 18 characters, GB 11643-1999; residence permits of Hong Kong, Macao and Taiwan
 * residents (81/82/83) follow the same rule. Its text form is masked: only {@link #number()} shows it.
 *
 * @param number 18 characters with a right check character, upper-case X
 */
public record ResidentId(String number) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public ResidentId {
        if (number.length() != 18 || !number.chars().limit(17).allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a resident id has 17 digits and a check character");
        }
        if (checkCharacter(number) != number.charAt(17)) {
            throw new IllegalArgumentException("the check character of the resident id is wrong");
        }
        if (birthDateOf(number).isEmpty()) {
            throw new IllegalArgumentException("the birth date in the resident id is not a date");
        }
    }

    /** The check character (ISO 7064 MOD 11-2) that belongs to the first 17 digits of {@code digits}. */
    public static char checkCharacter(String digits) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** Characters 7 to 14 of {@code number} as a date, empty when they are none. */
    public static Optional<LocalDate> birthDateOf(String number) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14))));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    public LocalDate birthDate() {
        return birthDateOf(number).orElseThrow();
    }

    public Sex sex() {
        return (number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** First six and last two characters, the rest as stars: what screens and logs may show. */
    public String masked() {
        return number.substring(0, 6) + "**********" + number.substring(16);
    }

    @Override
    public String toString() {
        return masked();
    }
}
