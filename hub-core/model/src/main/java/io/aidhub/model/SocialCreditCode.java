package io.aidhub.model;

/**
 * The unified social credit code (统一社会信用代码) of an organisation, GB 32100-2015: registering department, kind, division, {@link SubjectCode}, check character.
 *
 * @param code 18 of the 31 characters without I, O, S, V, Z
 */
public record SocialCreditCode(String code) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    public SocialCreditCode {
        if (code.length() != 18 || !code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a social credit code has 18 characters, none of them I, O, S, V or Z");
        }
        if (!code.substring(2, 8).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("the division in the social credit code has 6 digits");
        }
        if (checkCharacter(code) != code.charAt(17)) {
            throw new IllegalArgumentException("the check character of the social credit code is wrong");
        }
        new SubjectCode(code.substring(8, 17));
    }

    /** Who registered the organisation. */
    public enum Registrar {
        /** 机构编制: agencies, public institutions, mass organisations. */
        ESTABLISHMENT,
        /** 民政: social organisations, civil non-enterprise units, foundations; charities are among them. */
        CIVIL_AFFAIRS,
        /** 工会. */
        TRADE_UNION,
        /** 市场监管 (工商): enterprises. */
        MARKET,
        /** 农业: collectives. */
        AGRICULTURE,
        OTHER
    }

    public Registrar registrar() {
        return switch (code.charAt(0)) {
            case '1' -> Registrar.ESTABLISHMENT;
            case '5' -> Registrar.CIVIL_AFFAIRS;
            case '8' -> Registrar.TRADE_UNION;
            case '9' -> Registrar.MARKET;
            case 'N' -> Registrar.AGRICULTURE;
            default -> Registrar.OTHER;
        };
    }

    public Division division() {
        return new Division(code.substring(2, 8));
    }

    public SubjectCode subject() {
        return new SubjectCode(code.substring(8, 17));
    }

    /** The check character that belongs to the first 17 characters of {@code body}, all of the alphabet. */
    public static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(body.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return code;
    }
}
