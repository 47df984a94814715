package io.aidhub.hub.intake;

/** Why a whole batch was refused; {@link #name()} is the stable code. */
enum Refusal {
    NO_FILES,
    /** The same bytes twice in one folder. */
    FILE_TWICE,
    /** The old .xls form, or a workbook with a password. */
    OLD_EXCEL,
    FILE_UNREADABLE,
    HEADINGS_UNKNOWN,
    COLUMNS_MISSING,
    /** A list of a month before the newest one released. */
    PERIOD_OUTDATED,
    /** A mended error file must be loaded alone. */
    MENDED_NOT_ALONE,
    /** A mended error file whose batch is not ours, or that mixes batches. */
    MENDED_UNKNOWN,
    TOO_MANY_ERRORS;

    /** Thrown while reading; becomes {@link IntakeAnswer.Refused}. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String fileName;
        private final Refusal why;
        private final String detail;

        Refused(String fileName, Refusal why, String detail) {
            super(why.name());
            this.fileName = fileName;
            this.why = why;
            this.detail = detail;
        }

        Refused(String fileName, Refusal why, Throwable cause) {
            super(why.name(), cause);
            this.fileName = fileName;
            this.why = why;
            this.detail = "";
        }

        IntakeAnswer.Refused answer(IntakeTexts texts) {
            return new IntakeAnswer.Refused(fileName, why.name(), texts.refusal(why, detail));
        }
    }
}
