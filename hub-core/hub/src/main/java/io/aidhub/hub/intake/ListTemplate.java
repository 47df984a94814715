package io.aidhub.hub.intake;

import io.aidhub.mapping.RosterProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An empty list with the headings its profile knows (名单模板). Cells are formatted as text: in a number format Excel destroys the last three digits of an ID number.
 */
public final class ListTemplate {
    private static final int NOTE_ROW = 0;
    private static final int HEADINGS_ROW = 1;
    private static final int FIRST_ROW = 2;
    private static final int TEXT_ROWS = 500;
    private static final String TEXT = "@";
    private static final String REQUIRED_COLOUR = "FFEB9C";

    private final RosterProfile profile;

    public ListTemplate(RosterProfile profile) {
        this.profile = profile;
    }

    /** Writes the workbook to {@code out}, which stays open. */
    public void write(OutputStream out, Locale language) throws IOException {
        IntakeTexts texts = new IntakeTexts(language);
        List<String> headings = profile.headings();
        List<String> required =
                profile.requiredFields().stream().map(profile::heading).toList();
        try (Workbook workbook = new Workbook(out, "AidHub", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(profile.title());
            sheet.value(NOTE_ROW, 0, texts.text("template.note"));
            sheet.range(NOTE_ROW, 0, NOTE_ROW, Math.min(headings.size(), 10) - 1)
                    .merge();
            sheet.style(NOTE_ROW, 0).wrapText(true).verticalAlignment("top").set();
            sheet.rowHeight(NOTE_ROW, 48);
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(HEADINGS_ROW, i, headings.get(i));
                if (required.contains(headings.get(i))) {
                    sheet.style(HEADINGS_ROW, i)
                            .bold()
                            .fillColor(REQUIRED_COLOUR)
                            .set();
                } else {
                    sheet.style(HEADINGS_ROW, i).bold().set();
                }
                sheet.width(i, 20);
            }
            sheet.range(FIRST_ROW, 0, FIRST_ROW + TEXT_ROWS - 1, headings.size() - 1)
                    .style()
                    .format(TEXT)
                    .set();
            sheet.freezePane(0, FIRST_ROW);
        }
    }
}
