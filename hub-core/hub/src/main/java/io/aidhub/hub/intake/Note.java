package io.aidhub.hub.intake;

/**
 * Something a person who hands a list in should know, and that is no error.
 *
 * @param file the list it is about
 * @param detail columns, or a sheet
 */
record Note(Kind kind, String file, String detail) {
    /** The name is part of a message key. */
    enum Kind {
        /** Columns nobody sees were read. */
        COLUMNS_HIDDEN,
        /** A sheet nobody sees looks like a list, and was not read. */
        SHEET_HIDDEN,
        /** A sheet without known headings was not read. */
        SHEET_UNKNOWN,
        /** People of a list who are not on the roster, which is no error there; the detail is how many. */
        STRANGERS,
        /** A file in an archive is no list, and was not read. */
        NO_LIST
    }
}
