package io.aidhub.model;

/**
 * The subject code of an organisation (组织机构代码), GB 11714-1997: 8 digits or capital letters and a check character; it stands inside every {@link SocialCreditCode}.
 *
 * @param code 9 characters without hyphen
 */
public record SubjectCode(String code) {
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    public SubjectCode {
        if (!code.matches("[0-9A-Z]{8}[0-9X]")) {
            throw new IllegalArgumentException("a subject code has 8 digits or capital letters and a check character");
        }
        if (checkCharacter(code) != code.charAt(8)) {
            throw new IllegalArgumentException("the check character of the subject code is wrong");
        }
    }

    /** The check character that belongs to the first 8 characters of {@code body}. */
    public static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Character.digit(body.charAt(i), 36) * WEIGHTS[i];
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }

    @Override
    public String toString() {
        return code;
    }
}
