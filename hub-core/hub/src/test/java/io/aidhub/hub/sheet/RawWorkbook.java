package io.aidhub.hub.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks part by part, as no honest program writes them. */
public final class RawWorkbook {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();

    /** One sheet. @param rows the inside of {@code sheetData} */
    public RawWorkbook(String rows) {
        parts.put("[Content_Types].xml", HEAD + "<Types/>");
        parts.put(
                "_rels/.rels",
                relations("<Relationship Id=\"r1\" Type=\"" + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        sheets("<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"s1\"/>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relations("<Relationship Id=\"s1\" Type=\"" + RELATIONS
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"s2\" Type=\"" + RELATIONS
                        + "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                        + "<Relationship Id=\"s3\" Type=\"" + RELATIONS + "/styles\" Target=\"styles.xml\"/>"));
        sheet("<sheetData>" + rows + "</sheetData>");
    }

    /** @param inside of the sheet's root */
    public RawWorkbook sheet(String inside) {
        return part("xl/worksheets/sheet1.xml", HEAD + "<worksheet" + MAIN + ">" + inside + "</worksheet>");
    }

    /** @param inside of the workbook's sheets */
    public RawWorkbook sheets(String inside) {
        return book("<sheets>" + inside + "</sheets>");
    }

    /** @param inside of the workbook */
    public RawWorkbook book(String inside) {
        return part(
                "xl/workbook.xml",
                HEAD + "<workbook" + MAIN + " xmlns:r=\"" + RELATIONS + "\">" + inside + "</workbook>");
    }

    public RawWorkbook texts(String inside) {
        return part("xl/sharedStrings.xml", HEAD + "<sst" + MAIN + ">" + inside + "</sst>");
    }

    public RawWorkbook styles(String inside) {
        return part("xl/styles.xml", HEAD + "<styleSheet" + MAIN + ">" + inside + "</styleSheet>");
    }

    public RawWorkbook part(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    public byte[] bytes() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of texts written into their cells. */
    public static String row(int number, String... texts) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (String text : texts) {
            row.append("<c t=\"inlineStr\"><is><t>").append(text).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    private static String relations(String inside) {
        return HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside
                + "</Relationships>";
    }
}
