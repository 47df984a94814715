package io.aidhub.hub.intake;

/**
 * What can be wrong with a cell; {@link #name()} is the stable code of the error file. An error keeps the row out. A doubt does not: the roster does not need the value,
 * or the row may be right as it stands, and nobody is lost for it.
 */
enum ErrorCode {
    ID_MISSING,
    /** The check character is wrong (GB 11643-1999), or the birth date in the number is none. */
    ID_CHECK_DIGIT,
    /** A spreadsheet took the number for an amount: {@code 4.40981E+17}, or the last three digits are 000. */
    ID_SPREADSHEET_DAMAGE,
    /** Neither 18 nor 15 characters, or others than digits. */
    ID_LENGTH,
    /** 15 characters of a foreign permanent resident's card before 2023, in batches of a time when the roster could not hold such a number. */
    ID_FOREIGN_CARD_OLD,
    BIRTH_DATE_MISMATCH,
    SEX_MISMATCH,
    CATEGORY_UNKNOWN,
    HEAD_UNKNOWN,
    NAME_MISSING,
    AREA_UNKNOWN,
    PERSON_TWICE,
    HOUSEHOLD_TWICE,
    PERSON_DECEASED,
    PERSON_UNKNOWN,
    /** 恢复 of somebody whose benefit is not stopped. */
    NOT_SUSPENDED,
    AMOUNT_INVALID,
    DATE_INVALID,
    RELATION_UNKNOWN,
    SCHOOL_STAGE_UNKNOWN,
    DISABILITY_UNKNOWN,
    LABOUR_UNKNOWN,
    URBAN_RURAL_UNKNOWN,
    CAUSE_UNKNOWN,
    FIELD_MISSING,
    /** What makes the class this one and no other, for example which of the three left-behind groups. */
    DETAIL_MISSING,
    PROJECT_UNKNOWN,
    PAYMENT_STATE_UNKNOWN,
    /** The card is somebody else's: its first 18 characters are another number. */
    DISABILITY_CARD_OTHER,
    /** Kind or level beside the card say something else than the card. */
    DISABILITY_CARD_DIFFERS,

    /** Without a number it cannot be said which of two people of the household this is. */
    TEMPORARY_AMBIGUOUS,
    /** A list names somebody without a number who is not one person of the roster, by what it says. */
    TEMPORARY_UNKNOWN,
    /** Neither a number nor a head, while somebody alike without a number lives under one. */
    TEMPORARY_ELSEWHERE,
    /** Neither a number nor a head: it cannot be said whom the row speaks of. */
    TEMPORARY_HEAD_MISSING,

    /** No number: in with a temporary identity (临时身份), until a list brings one. */
    ID_TEMPORARY(true),
    /** The number holds, but ends in 000 in a list in which other numbers were damaged: one of eleven damaged numbers still holds. */
    ID_NOUGHTS(true),
    DISABILITY_CARD_INVALID(true),
    PHONE_DOUBTFUL(true),
    /** Something beside the class (供养方式、风险类型…) in words nobody knows. */
    DETAIL_UNKNOWN(true),
    ETHNICITY_UNKNOWN(true),
    MARRIAGE_UNKNOWN(true),
    EDUCATION_UNKNOWN(true),
    /** A unified social credit code (统一社会信用代码) that is none: length, letters or check character (GB 32100-2015). */
    CREDIT_CODE_INVALID(true),
    /** A spreadsheet took such a code of digits for an amount. */
    CREDIT_CODE_SPREADSHEET_DAMAGE(true),
    STUDENT_NUMBER_INVALID(true),
    /** The ID number inside the pupil's number (学籍号) is not the row's: somebody else's, or an older one. */
    STUDENT_NUMBER_OTHER(true),
    /** The row has no ID number that holds, and its pupil's number has one. */
    STUDENT_NUMBER_HAS_ID(true),
    /** Not 6, 9 or 12 digits. */
    DIVISION_CODE_INVALID(true),
    /** No division of the county, as its table has them: of another county, year or issuer. */
    DIVISION_CODE_UNKNOWN(true),
    /** The words beside the division code name another township, or none that is known: then the code counts. */
    DIVISION_CODE_DIFFERS(true),
    /** A father who is a woman by the number. */
    RELATION_SEX_DOUBTFUL(true),
    /** Called the head under another head's number, or the other way round. */
    RELATION_HEAD_DOUBTFUL(true);

    private final boolean doubt;

    ErrorCode() {
        this(false);
    }

    ErrorCode(boolean doubt) {
        this.doubt = doubt;
    }

    /** The row goes in all the same. */
    boolean isDoubt() {
        return doubt;
    }
}
