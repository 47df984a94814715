package io.aidhub.hub.intake;

import io.aidhub.hub.sheet.TooMuch;
import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import java.io.IOException;
import java.util.List;

/** Why a whole batch was refused; {@link #name()} is the stable code. */
enum Refusal {
    NO_FILES,
    /** The same bytes twice in one folder. */
    FILE_TWICE,
    /** The old .xls form, or a workbook with a password. */
    OLD_EXCEL,
    FILE_UNREADABLE,
    /** More sheets, columns, characters, bytes than any list has. */
    FILE_TOO_LARGE,
    /** Two lists of one name: their rows could not be told apart. */
    NAME_TWICE,
    /** An archive within an archive. */
    ARCHIVE_NESTED,
    /** An archive with a password. */
    ARCHIVE_LOCKED,
    HEADINGS_UNKNOWN,
    COLUMNS_MISSING,
    /** A list of a month before the newest one released. */
    PERIOD_OUTDATED,
    /** A mended error file must be loaded alone. */
    MENDED_NOT_ALONE,
    /** A mended error file whose batch is not ours, or that mixes batches. */
    MENDED_UNKNOWN,
    /** A mended error file whose batch was thrown away, or taken back. */
    MENDED_WITHDRAWN,
    /** A mended error file whose batch is held: it has to pass first. */
    MENDED_HELD,
    /** A mended error file that gives one row back twice: nobody can say which of the two is meant. */
    MENDED_ROW_TWICE,
    /** A mended error file with more rows than are held at once; in parts it goes in. */
    MENDED_TOO_LONG,
    TOO_MANY_ERRORS;

    /** Thrown while reading; becomes {@link IntakeAnswer.Refused}. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String fileName;
        private final Refusal why;
        private final String detail;
        private final transient List<Fresh> questions;

        Refused(String fileName, Refusal why, String detail) {
            this(fileName, why, detail, List.of());
        }

        /** @param questions about headings: somebody who answers them may hand the list in again */
        Refused(String fileName, Refusal why, String detail, List<Fresh> questions) {
            super(why.name());
            this.fileName = fileName;
            this.why = why;
            this.detail = detail;
            this.questions = List.copyOf(questions);
        }

        Refused(String fileName, Refusal why, Throwable cause) {
            super(why.name(), cause);
            this.fileName = fileName;
            this.why = why;
            this.detail = "";
            this.questions = List.of();
        }

        /** A file that cannot be read, or not within bounds. */
        static Refused of(String fileName, IOException problem) {
            return problem instanceof TooMuch much
                    ? new Refused(fileName, FILE_TOO_LARGE, much.of().name())
                    : new Refused(fileName, FILE_UNREADABLE, problem);
        }

        List<Fresh> questions() {
            return questions;
        }

        IntakeAnswer.Refused answer(IntakeTexts texts) {
            return new IntakeAnswer.Refused(fileName, why.name(), texts.refusal(why.name(), detail), detail);
        }
    }
}
