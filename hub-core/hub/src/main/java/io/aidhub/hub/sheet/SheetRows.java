package io.aidhub.hub.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet as they stream by. Hidden rows are rows: who filters a list before saving it has not taken people off it. */
final class SheetRows {
    static final int MOST_ROWS = 1_048_576;
    /** A spreadsheet has 16,384; no list has a tenth of them. */
    static final int MOST_COLUMNS = 1_000;

    private static final int NO_COLUMN = -1;

    private final XmlPart xml;
    private final SharedTexts texts;
    private final CellFormats formats;
    private int number;

    SheetRows(XmlPart xml, SharedTexts texts, CellFormats formats) {
        this.xml = xml;
        this.texts = texts;
        this.formats = formats;
    }

    void read(SheetVisitor visitor) throws IOException {
        while (xml.next() && !xml.ends("sheetData")) {
            if (xml.begins("col")) {
                hidden(visitor);
            } else if (xml.begins("row")) {
                number = rowNumber();
                if (!visitor.row(number, cells())) {
                    return;
                }
            }
        }
    }

    private void hidden(SheetVisitor visitor) throws IOException {
        String set = xml.attribute("hidden");
        int first = CellFormats.number(xml.attribute("min"), 0);
        int last = CellFormats.number(xml.attribute("max"), 0);
        if (("1".equals(set) || "true".equals(set)) && first >= 1 && last >= first) {
            visitor.hiddenColumns(first - 1, Math.min(last, MOST_COLUMNS) - 1);
        }
    }

    private int rowNumber() throws IOException {
        int next = CellFormats.number(xml.attribute("r"), number + 1);
        if (next > MOST_ROWS) {
            throw new TooMuch(TooMuch.Of.ROWS);
        }
        if (next <= number) {
            throw new IOException("rows out of order");
        }
        return next;
    }

    private List<String> cells() throws IOException {
        List<String> cells = new ArrayList<>();
        int before = NO_COLUMN;
        while (xml.next() && !xml.ends("row")) {
            if (xml.begins("c")) {
                int place = column(xml.attribute("r"));
                int at = place == NO_COLUMN ? before + 1 : place;
                String type = xml.attribute("t");
                String text = cell(type == null ? "n" : type, xml.attribute("s"));
                before = at;
                if (!text.isEmpty()) {
                    put(cells, at, text);
                }
            }
        }
        return cells;
    }

    private static void put(List<String> cells, int at, String text) throws TooMuch {
        if (at >= MOST_COLUMNS) {
            throw new TooMuch(TooMuch.Of.COLUMNS);
        }
        while (cells.size() <= at) {
            cells.add("");
        }
        cells.set(at, text);
    }

    private String cell(String type, @Nullable String style) throws IOException {
        String value = "";
        while (xml.next() && !xml.ends("c")) {
            if (xml.begins("v")) {
                value = xml.text("");
            } else if (xml.begins("is")) {
                return inline();
            } else if (xml.begins("f")) {
                xml.text(""); // what it came to stands beside it
            }
        }
        if (value.isBlank()) {
            return "";
        }
        return switch (type) {
            case "s" -> texts.at(CellFormats.number(value.strip(), -1));
            case "n" -> formats.shown(value.strip(), style);
            default -> value; // a formula's text, a truth value, an error, an ISO day
        };
    }

    private String inline() throws IOException {
        String text = xml.text("rPh");
        while (!xml.ends("c") && xml.next()) {
            // to the end of the cell
        }
        return text;
    }

    /** The column of a place such as {@code AB12}, from 0; one too far to the right counts as {@link #MOST_COLUMNS}. */
    private static int column(@Nullable String place) {
        int column = 0;
        for (int i = 0; place != null && i < place.length() && column <= MOST_COLUMNS; i++) {
            char letter = place.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column == 0 ? NO_COLUMN : Math.min(column - 1, MOST_COLUMNS);
    }
}
