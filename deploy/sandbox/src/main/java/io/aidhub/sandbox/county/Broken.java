package io.aidhub.sandbox.county;

import java.util.Arrays;

/**
 * The ten ways in which one row each of the person file is broken; the names are the hub's error codes. A newcomer
 * carries the first three, whose number cannot be read, so that nobody listed before seems absent because of them.
 */
enum Broken {
    ID_CHECK_DIGIT(true),
    ID_SPREADSHEET_DAMAGE(true),
    ID_LENGTH(true),
    BIRTH_DATE_MISMATCH(false),
    SEX_MISMATCH(false),
    CATEGORY_UNKNOWN(false),
    HEAD_UNKNOWN(false),
    NAME_MISSING(false),
    AREA_UNKNOWN(false),
    /** The row of a person stands a second time below its household. */
    PERSON_TWICE(false);

    /** Whether the row is that of somebody not listed before. */
    final boolean newcomer;

    Broken(boolean newcomer) {
        this.newcomer = newcomer;
    }

    /** How many of the broken rows are those of somebody not listed before. */
    static int newcomers() {
        return (int) Arrays.stream(values()).filter(how -> how.newcomer).count();
    }

    /** The heading, of odd months, under which the mistake stands. */
    String column() {
        return switch (this) {
            case ID_CHECK_DIGIT, ID_SPREADSHEET_DAMAGE, ID_LENGTH, PERSON_TWICE -> "身份证号";
            case BIRTH_DATE_MISMATCH -> "出生日期";
            case SEX_MISMATCH -> "性别";
            case CATEGORY_UNKNOWN -> "救助类型";
            case HEAD_UNKNOWN -> "户主身份证号";
            case NAME_MISSING -> "姓名";
            case AREA_UNKNOWN -> "所属街道";
        };
    }

    /** Which row of a household is broken, and how. */
    record Row(Broken how, int member) {}
}
