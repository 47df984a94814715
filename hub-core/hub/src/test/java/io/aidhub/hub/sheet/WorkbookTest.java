package io.aidhub.hub.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkbookTest {
    private static List<List<String>> rows(RawWorkbook raw) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Workbook workbook = Workbook.open(new SeekableInMemoryByteChannel(raw.bytes()))) {
            workbook.read(workbook.sheets().get(0), (number, cells) -> rows.add(cells));
        }
        return rows;
    }

    private static void assertTooMuch(RawWorkbook raw, TooMuch.Of of) {
        assertThatThrownBy(() -> rows(raw)).isInstanceOfSatisfying(TooMuch.class, much -> assertThat(much.of())
                .isEqualTo(of));
    }

    @Test
    void everyKindOfCellIsReadAsItIsShown() throws IOException {
        RawWorkbook raw = new RawWorkbook("")
                .texts("<si><r><t>张</t></r><rPh sb=\"0\" eb=\"1\"><t>zhang</t></rPh><r><t>三</t></r></si><si/>")
                .styles(
                        "<numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
                                + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"31\"/><xf numFmtId=\"176\"/></cellXfs>")
                .sheet("<sheetData><row r=\"3\">"
                        + "<c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c>"
                        + "<c r=\"D3\"><v>45231</v></c><c r=\"E3\" s=\"1\"><v>45231.75</v></c><c r=\"F3\" s=\"2\"><v>45231</v></c>"
                        + "<c r=\"G3\" s=\"3\"><v>1</v></c><c r=\"H3\"><f>SUM(A1:B2)</f><v>12.50</v></c>"
                        + "<c r=\"I3\" t=\"str\"><f>A1&amp;B1</f><v>甲乙</v></c><c r=\"J3\" t=\"e\"><v>#N/A</v></c>"
                        + "<c r=\"K3\"><v>3.7000019490203902E17</v></c><c r=\"L3\" t=\"d\"><v>2026-10-03</v></c>"
                        + "<c r=\"M3\"><f>NOW()</f></c></row></sheetData>");
        assertThat(rows(raw))
                .containsExactly(List.of(
                        "张三",
                        "",
                        "",
                        "45231",
                        "2023-11-01",
                        "2023-11-01",
                        "1900-01-01",
                        "12.5",
                        "甲乙",
                        "#N/A",
                        "3.7000019490203902E+17".substring(0, 16) + "E+17",
                        "2026-10-03"));
    }

    @Test
    void daysAreCountedFrom1904WhereTheBookSaysSo() throws IOException {
        RawWorkbook raw = new RawWorkbook("<row><c s=\"0\"><v>43769</v></c></row>")
                .styles("<cellXfs><xf numFmtId=\"14\"/></cellXfs>")
                .book("<workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"s1\"/></sheets>");
        assertThat(rows(raw)).containsExactly(List.of("2023-11-01"));
    }

    @Test
    void aDocumentTypeIsRefusedWithItsEntities() {
        String lol = "<!DOCTYPE z [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        for (String entity : List.of("&b;", "&x;", "plain")) {
            RawWorkbook raw = new RawWorkbook("")
                    .part(
                            "xl/worksheets/sheet1.xml",
                            lol + "<worksheet><sheetData>" + RawWorkbook.row(1, entity) + "</sheetData></worksheet>");
            assertThatThrownBy(() -> rows(raw)).as(entity).isInstanceOf(IOException.class);
        }
        RawWorkbook undeclared = new RawWorkbook(RawWorkbook.row(1, "&nobody;"));
        assertThatThrownBy(() -> rows(undeclared)).isInstanceOf(IOException.class);
    }

    @Test
    void absurdDimensionsEndTheReading() {
        assertTooMuch(
                new RawWorkbook("<row r=\"1\"><c r=\"ZZZZZZZZ1\" t=\"str\"><v>1</v></c></row>"), TooMuch.Of.COLUMNS);
        assertTooMuch(new RawWorkbook("<row r=\"2000000000\"/>"), TooMuch.Of.ROWS);
        assertTooMuch(new RawWorkbook(RawWorkbook.row(1, "x".repeat(10 << 20))), TooMuch.Of.CELL);
        assertTooMuch(new RawWorkbook(RawWorkbook.row(1, "x".repeat(40_000))), TooMuch.Of.CELL);
        assertTooMuch(new RawWorkbook("").sheets("<sheet name=\"a\" r:id=\"s1\"/>".repeat(3_000)), TooMuch.Of.SHEETS);
        assertThatThrownBy(() -> rows(new RawWorkbook("<a>".repeat(5_000)))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> rows(new RawWorkbook("<row><c><v>1E-999999999</v></c></row>")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> rows(new RawWorkbook("<row r=\"2\"/><row r=\"2\"/>")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void oneEndlessAttributeIsNotHeld() {
        StringBuilder random = new StringBuilder(8 << 20);
        new java.util.Random(7).ints(8 << 20, 'a', 'z').forEach(c -> random.append((char) c));
        assertTooMuch(new RawWorkbook("<row x=\"" + random + "\"/>"), TooMuch.Of.CELL);
    }

    @Test
    void sharedTextsAreBounded() throws IOException {
        XmlPart xml = new XmlPart(
                new java.io.ByteArrayInputStream(("<sst>" + "<si><t>" + "人".repeat(1_000) + "</t></si></sst>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        try (SharedTexts texts = new SharedTexts(xml, 2_000)) {
            assertThatThrownBy(() -> texts.at(0)).isInstanceOf(TooMuch.class);
        }
    }
}
