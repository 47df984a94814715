package io.aidhub.model;

/**
 * The check characters once more, from the recursive definitions of the standards and not from tables of weights: what the tests of this package compare with.
 */
final class CheckCharacters {
    private static final String OF_CREDIT_CODES = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CheckCharacters() {}

    /** ISO 7064 pure system MOD 11-2: double and add, character by character; whole number and check character together are 1 modulo 11. */
    static char mod112(String digits) {
        int product = 0;
        for (int i = 0; i < digits.length(); i++) {
            product = (product + (digits.charAt(i) - '0')) * 2 % 11;
        }
        int check = (12 - product) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }

    /** GB 32100: the characters as coefficients of powers of 3 (Horner, from the last), with the check character 0 modulo 31. */
    static char mod31(String body) {
        int sum = 0;
        for (int i = body.length() - 1; i >= 0; i--) {
            sum = (sum * 3 + OF_CREDIT_CODES.indexOf(body.charAt(i))) % 31;
        }
        for (int check = 0; ; check++) {
            if ((sum + check) % 31 == 0) {
                return OF_CREDIT_CODES.charAt(check);
            }
        }
    }

    /** GB 11714: weights are powers of 2 modulo 11, so doubling again; with the check character 0 modulo 11. */
    static char subject(String body) {
        int product = 0;
        for (int i = 0; i < body.length(); i++) {
            char character = body.charAt(i);
            int value = character <= '9' ? character - '0' : character - 'A' + 10;
            product = (product + value) * 2 % 11;
        }
        for (int check = 0; ; check++) {
            if ((product + check) % 11 == 0) {
                return check == 10 ? 'X' : (char) ('0' + check);
            }
        }
    }
}
