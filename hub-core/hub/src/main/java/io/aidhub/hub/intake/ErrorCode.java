package io.aidhub.hub.intake;

/** What can be wrong with a cell; {@link #name()} is the stable code of the error file. */
enum ErrorCode {
    ID_MISSING,
    /** The check character is wrong (GB 11643-1999), or the birth date in the number is none. */
    ID_CHECK_DIGIT,
    /** A spreadsheet took the number for an amount: {@code 4.40981E+17}, or the last three digits are 000. */
    ID_SPREADSHEET_DAMAGE,
    /** Neither 18 nor 15 characters, or others than digits. */
    ID_LENGTH,
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
    AMOUNT_INVALID,
    DATE_INVALID,
    RELATION_UNKNOWN,
    SCHOOL_STAGE_UNKNOWN,
    DISABILITY_UNKNOWN,
    LABOUR_UNKNOWN,
    URBAN_RURAL_UNKNOWN,
    CAUSE_UNKNOWN,
    FIELD_MISSING
}
