package io.aidhub.sandbox.county;

import java.time.LocalDate;

/**
 * A line of the category list (人员类别): what a person of the pair is besides the household's aid type.
 *
 * @param since day of recognition (认定日期)
 */
record Mark(Kind kind, LocalDate since) {

    /** The texts of the list and the types of R12 they stand for. */
    enum Kind {
        DISABLED("残疾人", "DISABLED"),
        HARD_PRESSED_OLD("困难老人", "VULNERABLE"),
        HARD_PRESSED_WOMAN("困难妇女", "VULNERABLE"),
        HARD_PRESSED_CHILD("困难儿童", "VULNERABLE"),
        CASE_RELATED("涉案涉法", "CASE_RELATED"),
        CHILD_LEFT_BEHIND("留守儿童", "LEFT_BEHIND"),
        WOMAN_LEFT_BEHIND("留守妇女", "LEFT_BEHIND"),
        OLD_LEFT_BEHIND("留守老人", "LEFT_BEHIND");

        final String label;

        /** Category code of R12. */
        final String category;

        Kind(String label, String category) {
            this.label = label;
            this.category = category;
        }
    }
}
