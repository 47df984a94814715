package io.aidhub.hub.intake;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of lists, as text for whoever handed them in where nobody watches a screen (收件结果). */
public final class IntakeReport {
    private final IntakeTexts texts;

    public IntakeReport(Locale language) {
        this.texts = new IntakeTexts(language);
    }

    /** The answer, and what to do next; no persons. */
    public List<String> of(IntakeAnswer answer, YearMonth month) {
        List<String> lines = new ArrayList<>();
        if (answer instanceof IntakeAnswer.Staged staged) {
            lines.add(texts.text(
                    "report.STAGED", month, staged.rowsRead(), staged.rowsGood(), staged.rowsBad(), staged.batchId()));
            staged.errorFile().ifPresent(file -> lines.add(errorsIn(file.toString())));
            lines.addAll(staged.notes());
        } else if (answer instanceof IntakeAnswer.AlreadyLoaded known) {
            lines.add(texts.text("report.KNOWN", known.fileName(), known.batchId(), known.state()));
        } else if (answer instanceof IntakeAnswer.Held held) {
            lines.add(texts.text("report.HELD", month, held.batchId()));
            lines.add(held.reason());
        } else if (answer instanceof IntakeAnswer.Asked asked) {
            lines.add(texts.text("report.ASKED", month, asked.fileName()));
            lines.addAll(asked.questions());
        } else if (answer instanceof IntakeAnswer.Refused refused) {
            lines.add(texts.text("report.REFUSED", month, refused.fileName(), refused.code()));
            lines.add(refused.advice());
        }
        return lines;
    }

    /** Where the rows are that did not go in. */
    public String errorsIn(String file) {
        return texts.text("report.errors", file);
    }

    /** A folder that is not named by its month. */
    public List<String> noMonth(String folder) {
        return List.of(texts.text("report.NO_MONTH", folder));
    }

    /** Something else went wrong; nothing was loaded. */
    public List<String> failed() {
        return List.of(texts.text("report.FAILED"));
    }
}
