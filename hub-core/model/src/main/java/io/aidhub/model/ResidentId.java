package io.aidhub.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A citizen identity number (公民身份号码), 18 characters, GB 11643-1999. Two other cards follow the same rule and are held as one: the residence permit of Hong Kong,
 * Macao and Taiwan residents, and the foreign permanent resident's card of the 2023 edition; {@link #document()} tells them apart. The older edition of that card,
 * 15 characters, is held as it stands: it has a form, no rule to check, and says neither birth date nor sex ({@link #saysBirthAndSex()}). The division is not looked up:
 * people keep the code of the county they were first registered in, long after that county is gone. Its text form is masked: only {@link #number()} shows it.
 *
 * @param number 18 characters with a right check character, upper-case X; or three capital letters and twelve digits
 */
public record ResidentId(String number) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final Set<String> PERMITS = Set.of("810000", "820000", "830000");

    /** Which card a number stands on. */
    public enum Document {
        /** Identity card or household register (居民身份证、户口簿): the first digit is 1 to 8. */
        CITIZEN,
        /** Residence permit of Hong Kong, Macao and Taiwan residents (港澳台居民居住证): 810000, 820000, 830000. */
        RESIDENCE_PERMIT,
        /** Foreign permanent resident's card (外国人永久居留身份证), 2023 edition: 9, place, nationality (ISO 3166-1 numeric), birth date, sequence, check. */
        FOREIGN_PERMANENT_RESIDENT,
        /** The same card before 2023: nationality in three letters, twelve digits. */
        FOREIGN_PERMANENT_RESIDENT_OLD
    }

    public ResidentId {
        if (!isOldForeignCard(number)) {
            requireEighteen(number);
        }
    }

    private static void requireEighteen(String number) {
        if (number.length() != 18 || !number.chars().limit(17).allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a resident id has 17 digits and a check character");
        }
        if (number.charAt(0) == '0') {
            throw new IllegalArgumentException("no resident id begins with 0");
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

    /**
     * The number of 18 characters that replaced one of the first generation (一代证, until 1999): 15 digits, year of birth without the century, no check character.
     *
     * @param number 15 digits; the century is the 20th
     */
    public static ResidentId ofFifteen(String number) {
        if (!isFifteen(number)) {
            throw new IllegalArgumentException("a resident id of the first generation has 15 digits");
        }
        String digits = number.substring(0, 6) + "19" + number.substring(6);
        return new ResidentId(digits + checkCharacter(digits));
    }

    /** Whether a text has the form of a number of the first generation; its date may still be none. */
    public static boolean isFifteen(String text) {
        return text.length() == 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
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

    /** Whether a text has the form of a foreign permanent resident's card before 2023. */
    public static boolean isOldForeignCard(String text) {
        return text.length() == 15
                && text.chars().limit(3).allMatch(c -> c >= 'A' && c <= 'Z')
                && text.chars().skip(3).allMatch(c -> c >= '0' && c <= '9');
    }

    public Document document() {
        if (isOldForeignCard(number)) {
            return Document.FOREIGN_PERMANENT_RESIDENT_OLD;
        }
        if (number.charAt(0) == '9') {
            return Document.FOREIGN_PERMANENT_RESIDENT;
        }
        return PERMITS.contains(number.substring(0, 6)) ? Document.RESIDENCE_PERMIT : Document.CITIZEN;
    }

    /** False of the old foreign permanent resident's card: a list has to say both beside it. */
    public boolean saysBirthAndSex() {
        return number.length() == 18;
    }

    /** Only of a number that {@link #saysBirthAndSex() says it}. */
    public LocalDate birthDate() {
        requireSaid();
        return birthDateOf(number).orElseThrow();
    }

    /** Only of a number that {@link #saysBirthAndSex() says it}. */
    public Sex sex() {
        requireSaid();
        return (number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    private void requireSaid() {
        if (!saysBirthAndSex()) {
            throw new IllegalStateException("an old foreign permanent resident's card says neither birth date nor sex");
        }
    }

    /** First six (three of the old foreign card) and last two characters, the rest as stars: what screens and logs may show. */
    public String masked() {
        if (!saysBirthAndSex()) {
            return number.substring(0, 3) + "**********" + number.substring(13);
        }
        return number.substring(0, 6) + "**********" + number.substring(16);
    }

    @Override
    public String toString() {
        return masked();
    }
}
