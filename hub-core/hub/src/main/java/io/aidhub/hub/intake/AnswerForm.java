package io.aidhub.hub.intake;

import io.aidhub.hub.collect.DeskRecords;
import io.aidhub.hub.collect.DeskResult;
import io.aidhub.hub.collect.DeskRow;
import io.aidhub.hub.collect.DeskTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The Excel files of a department's liaison: the form to fill in (上报模板), the list of persons (应报名单), and the rows that could not be taken (差错). */
public final class AnswerForm {
    private static final List<String> HEADINGS = List.of(
            DeskRecords.NAME,
            DeskRecords.RESIDENT_ID,
            DeskRecords.AID,
            DeskRecords.AMOUNT,
            DeskRecords.DAY,
            DeskRecords.REFUSAL);
    private static final int NOTE_ROW = 0;
    private static final int HEADINGS_ROW = 1;
    private static final int FIRST_ROW = 2;
    private static final int BLANK_ROWS = 200;

    private final DeskTexts texts;

    public AnswerForm(Locale locale) {
        this.texts = new DeskTexts(locale);
    }

    /**
     * The form, prefilled.
     *
     * @param people name and ID number each
     * @param aids what may stand under 救助类型
     */
    public byte[] template(List<Person> people, List<String> aids) {
        return workbook(book -> {
            Worksheet sheet = book.newWorksheet(texts.form("sheet"));
            headings(sheet, HEADINGS);
            for (int i = 0; i < people.size(); i++) {
                sheet.value(FIRST_ROW + i, 0, people.get(i).name());
                sheet.value(FIRST_ROW + i, 1, people.get(i).idNumber());
            }
            int last = FIRST_ROW + people.size() + BLANK_ROWS;
            // Text, or a spreadsheet eats the last digits of an ID number somebody types in.
            sheet.range(FIRST_ROW, 1, last, 1).style().format("@").set();
            Worksheet kinds = book.newWorksheet(texts.form("kinds"));
            for (int i = 0; i < aids.size(); i++) {
                kinds.value(i, 0, aids.get(i));
            }
            if (!aids.isEmpty()) {
                sheet.range(FIRST_ROW, 2, last, 2).validateWithList(kinds.range(0, 0, aids.size() - 1, 0));
            }
        });
    }

    /** The rows that could not be taken, with what is wrong and what to do; mended, the file can be handed in as it is. */
    public byte[] errors(List<DeskResult.Problem> problems) {
        return workbook(book -> {
            Worksheet sheet = book.newWorksheet(texts.form("sheet"));
            List<String> all = new ArrayList<>(HEADINGS);
            all.addAll(List.of(texts.form("column"), texts.form("reason"), texts.form("advice"), texts.form("row")));
            headings(sheet, all);
            for (int i = 0; i < problems.size(); i++) {
                error(sheet, FIRST_ROW + i, problems.get(i));
            }
            sheet.range(FIRST_ROW, 1, FIRST_ROW + problems.size(), 1)
                    .style()
                    .format("@")
                    .set();
        });
    }

    /** Any list: headings over rows of texts. */
    public byte[] list(List<String> headings, List<List<String>> rows) {
        return workbook(book -> {
            Worksheet sheet = book.newWorksheet(texts.form("list"));
            for (int i = 0; i < headings.size(); i++) {
                heading(sheet, 0, i, headings.get(i));
            }
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < rows.get(i).size(); j++) {
                    sheet.value(i + 1, j, rows.get(i).get(j));
                }
            }
            sheet.freezePane(0, 1);
        });
    }

    private void error(Worksheet sheet, int at, DeskResult.Problem problem) {
        DeskRow row = problem.row();
        List<String> cells = List.of(
                row.name(),
                row.idText(),
                row.aid(),
                row.amount(),
                row.day(),
                row.refusal(),
                problem.column(),
                texts.reason(problem),
                texts.advice(problem),
                Long.toString(row.number()));
        for (int i = 0; i < cells.size(); i++) {
            sheet.value(at, i, cells.get(i));
        }
        int broken = HEADINGS.indexOf(problem.column());
        if (broken >= 0) {
            sheet.style(at, broken).fillColor("FFEB9C").set();
        }
    }

    private void headings(Worksheet sheet, List<String> headings) {
        sheet.value(NOTE_ROW, 0, texts.form("note"));
        sheet.range(NOTE_ROW, 0, NOTE_ROW, HEADINGS.size() - 1).merge();
        sheet.style(NOTE_ROW, 0).wrapText(true).verticalAlignment("top").set();
        sheet.rowHeight(NOTE_ROW, 60);
        for (int i = 0; i < headings.size(); i++) {
            heading(sheet, HEADINGS_ROW, i, headings.get(i));
        }
        sheet.freezePane(0, FIRST_ROW);
    }

    private static void heading(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, text);
        sheet.style(row, column).bold().set();
        sheet.width(column, 22);
    }

    private static byte[] workbook(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "AidHub", "1.0")) {
            content.write(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void write(Workbook book);
    }

    /** Never to be logged. */
    public record Person(String name, String idNumber) {
        @Override
        public String toString() {
            return "Person";
        }
    }
}
