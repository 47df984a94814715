package io.aidhub.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pupil's number (学籍号), 19 characters. Source: exchange-in-china.md 1.7. G and the ID number; J (formal) and L (temporary, becomes G once the person is verified)
 * for whoever has none: division of the school, birth date, 4 further digits. The ID number inside may be older than the person's present one. Its text form is masked.
 *
 * @param number a letter and 18 characters, upper case
 */
public record StudentNumber(String number) {
    private static final Pattern WITHOUT_ID = Pattern.compile("[JL]\\d{17}[\\dX]");

    public StudentNumber {
        if (number.length() != 19) {
            throw new IllegalArgumentException("a student number has 19 characters");
        }
        if (number.charAt(0) == 'G') {
            new ResidentId(number.substring(1));
        } else if (!WITHOUT_ID.matcher(number).matches()
                || ResidentId.birthDateOf(number.substring(1)).isEmpty()) {
            throw new IllegalArgumentException(
                    "a student number without an ID number is J or L, division, birth date and 4 digits");
        }
    }

    /** How far the number can be trusted. */
    public enum Standing {
        /** G: made of the ID number. */
        BY_RESIDENT_ID,
        /** J: formal, of somebody without an ID number. */
        WITHOUT_RESIDENT_ID,
        /** L: until the person is verified. */
        TEMPORARY
    }

    public Standing standing() {
        return switch (number.charAt(0)) {
            case 'G' -> Standing.BY_RESIDENT_ID;
            case 'J' -> Standing.WITHOUT_RESIDENT_ID;
            default -> Standing.TEMPORARY;
        };
    }

    /** The ID number inside a G number. */
    public Optional<ResidentId> residentId() {
        return standing() == Standing.BY_RESIDENT_ID
                ? Optional.of(new ResidentId(number.substring(1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return number.charAt(0) + "*****" + number.substring(17);
    }
}
