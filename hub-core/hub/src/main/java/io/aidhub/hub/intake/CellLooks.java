package io.aidhub.hub.intake;

import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.RosterProfile;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;

/** What the cells of a field look like: whether a cell could be one of it. */
final class CellLooks {
    private static final Set<String> NUMBERS = Set.of("residentId", "headId");
    private static final Set<String> NAMES = Set.of("name", "headName");
    private static final Set<String> LOOSE = Set.of("whole-number", "money-loose", "yuan-to-fen");
    private static final Pattern NAME =
            Pattern.compile("[\\p{IsHan}\\p{Co}〇○]{2,4}|[\\p{IsHan}\\p{Co}]+[·•．.・][\\p{IsHan}\\p{Co}·•．.・]+");
    private static final Pattern ID_DIGITS = Pattern.compile("\\d{17}[0-9Xx]|\\d{15}");

    private final RosterProfile profile;
    private final LocalDate on;

    CellLooks(RosterProfile profile, LocalDate on) {
        this.profile = profile;
        this.on = on;
    }

    /** How much a cell says of its field. */
    enum Kind {
        /** Few other fields hold such cells: ID numbers, dates, words of a code table. */
        TELLING,
        /** Many hold them: amounts, counts, names. */
        LOOSE,
        /** Anything may stand there. */
        TEXT
    }

    Kind kind(String field) {
        if (NUMBERS.contains(field) || field.equals("phone")) {
            return Kind.TELLING;
        }
        if (NAMES.contains(field)) {
            return Kind.LOOSE;
        }
        if (profile.codes(field).isPresent()) {
            return Kind.TELLING;
        }
        String converter = profile.converter(field);
        if (converter.equals("text")) {
            return Kind.TEXT;
        }
        return LOOSE.contains(converter) ? Kind.LOOSE : Kind.TELLING;
    }

    /** @param cell not blank */
    boolean fits(String field, String cell) {
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
        if (NUMBERS.contains(field)) {
            return CleanedId.of(cell).id() != null;
        }
        if (field.equals("phone")) {
            return !isIdNumber(plain) && plain.codePoints().anyMatch(Character::isDigit) && PhoneText.isPlausible(cell);
        }
        if (NAMES.contains(field)) {
            return NAME.matcher(plain).matches();
        }
        if (kind(field) == Kind.TEXT) {
            return !isIdNumber(plain);
        }
        try {
            profile.value(field, cell, on);
            return true;
        } catch (MappingProblem e) {
            return false;
        }
    }

    private static boolean isIdNumber(String plain) {
        return ID_DIGITS.matcher(plain).matches();
    }
}
