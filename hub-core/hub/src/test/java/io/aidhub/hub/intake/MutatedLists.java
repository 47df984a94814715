package io.aidhub.hub.intake;

import io.aidhub.hub.sheet.Archive;
import io.aidhub.hub.sheet.RawWorkbook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Sound lists, each spoiled in one of many ways; the same seed spoils the same way. */
final class MutatedLists {
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            StandardCharsets.ISO_8859_1,
            Charset.forName("Big5"),
            Charset.forName("UTF-32"),
            Charset.forName("IBM037"),
            Charset.forName("GBK"));
    private static final List<String> CELLS = List.of(
            "",
            " ",
            "\u3000",
            "=1+1",
            "=cmd|' /C calc'!A0",
            "@SUM(A1)",
            "'",
            "\"",
            "\u0000",
            "\u0007",
            "\ufffe",
            "\u202e张三",
            "𠮷𠮷",
            "👨‍👩‍👧",
            "1E999",
            "-1",
            "9".repeat(400),
            "0x1F",
            "1/0",
            "NaN",
            "99999999",
            "2026-13-45",
            "0001-01-01",
            "+9999999-01-01",
            "37000019490203902X",
            "3.70E+17",
            "370000194902039020",
            "<b>",
            "&amp;",
            "户".repeat(3_000),
            "{0}",
            "%s",
            "\\N",
            "\\",
            "\r",
            "\t");
    private static final String DOCTYPE =
            "<!DOCTYPE z [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                    + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
                    + "<!ENTITY f SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p; ]>";

    private final List<byte[]> workbooks = new ArrayList<>();
    private final List<byte[]> texts = new ArrayList<>();
    private final List<SoundLists.Sound> kinds;

    /** @param kinds lists of all kinds a county has */
    MutatedLists(Path folder, List<SoundLists.Sound> kinds) throws IOException {
        this.kinds = List.copyOf(kinds);
        for (SoundLists.Sound kind : kinds) {
            workbooks.add(SoundLists.workbook(kind.rows()));
            texts.add(SoundLists.text(kind.rows(), texts.size()));
        }
        String head = Month.id(LocalDate.of(1960, 1, 1), 101);
        String child = Month.id(LocalDate.of(2012, 5, 6), 202);
        for (Path file : new Month("2026-10")
                .household(head, "青城镇", "13800000000")
                .person("张一", head, head, "户主")
                .person("张二", child, head, "子")
                .category("张一", head, "残疾人", "2020-01-01")
                .leaves("张二", child, head, "死亡", "2026-10-03")
                .write(folder)) {
            (file.toString().endsWith(".csv") ? texts : workbooks).add(Files.readAllBytes(file));
        }
        String list = "姓名,身份证号,人员类别,认定日期\r\n张一," + head + ",残疾人,2020-01-01\r\n张二," + child + ",残疾人,2020/1/2\r\n";
        texts.add(list.getBytes(StandardCharsets.UTF_8));
        texts.add(("\ufeff" + list.replace(',', '\t')).getBytes(StandardCharsets.UTF_8));
    }

    /** A way to spoil a list. */
    enum Way {
        FLIPPED_TEXT,
        FLIPPED_WORKBOOK,
        FLIPPED_PARTS,
        CUT,
        GROWN,
        NOISE,
        ENCODING,
        CELLS_OF_TEXT,
        CELLS_OF_WORKBOOK,
        CELLS_OF_KIND,
        LARGE_CELL,
        BOMB,
        ENTITIES,
        SHEETS,
        MERGED,
        DIMENSIONS,
        FORMULAS,
        ARCHIVE,
        SEVERAL,
        MENDED
    }

    /** The file of a seed. */
    HandedIn of(long seed) throws IOException {
        Random random = new Random(seed);
        Way way = Way.values()[random.nextInt(Way.values().length)];
        if ((way == Way.BOMB || way == Way.LARGE_CELL) && random.nextInt(4) > 0) {
            way = Way.FLIPPED_PARTS; // large ones are slow to make, not to read
        }
        if (way == Way.FLIPPED_WORKBOOK && random.nextBoolean()) {
            way = Way.CELLS_OF_KIND; // nobody can read a workbook of which packed bytes are others
        }
        String name = way + "-" + seed + (random.nextBoolean() ? ".xlsx" : ".csv");
        return new HandedIn(name, bytes(way, random));
    }

    private byte[] bytes(Way way, Random random) throws IOException {
        return switch (way) {
            case FLIPPED_TEXT -> flipped(text(random), random);
            case FLIPPED_WORKBOOK -> flipped(workbook(random), random);
            case FLIPPED_PARTS -> parts(workbook(random), random);
            case CUT -> cut(random.nextBoolean() ? text(random) : workbook(random), random);
            case GROWN -> grown(random.nextBoolean() ? text(random) : workbook(random), random);
            case NOISE -> noise(random);
            case ENCODING ->
                new String(text(random), StandardCharsets.UTF_8)
                        .getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
            case CELLS_OF_TEXT -> cellsOfText(random);
            case CELLS_OF_WORKBOOK -> new RawWorkbook(rows(random)).bytes();
            case CELLS_OF_KIND -> cellsOfKind(random);
            case LARGE_CELL -> largeCell(random);
            case BOMB -> ZipBombs.of(unzipped(new RawWorkbook(RawWorkbook.row(1, "姓名")).bytes()), random);
            case ENTITIES -> entities(random);
            case SHEETS -> sheets(random);
            case MERGED -> merged(random);
            case DIMENSIONS -> dimensions(random);
            case FORMULAS -> formulas(random);
            case ARCHIVE -> archive(random);
            case SEVERAL -> several(random);
            case MENDED -> mended(random);
        };
    }

    private byte[] text(Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    private byte[] workbook(Random random) {
        return workbooks.get(random.nextInt(workbooks.size()));
    }

    private static byte[] flipped(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(20); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] cut(byte[] sound, Random random) {
        return Arrays.copyOf(sound, random.nextInt(sound.length));
    }

    private static byte[] grown(byte[] sound, Random random) {
        byte[] bytes = Arrays.copyOf(sound, sound.length + 1 + random.nextInt(5_000));
        int from = random.nextInt(sound.length);
        System.arraycopy(sound, from, bytes, bytes.length - (sound.length - from), sound.length - from);
        return bytes;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(20_000)];
        random.nextBytes(bytes);
        byte[][] marks = {{'P', 'K', 3, 4}, {(byte) 0xff, (byte) 0xfe}, {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, {}};
        byte[] mark = marks[random.nextInt(marks.length)];
        System.arraycopy(mark, 0, bytes, 0, Math.min(mark.length, bytes.length));
        return bytes;
    }

    private static byte[] parts(byte[] workbook, Random random) throws IOException {
        Map<String, byte[]> parts = unzipped(workbook);
        List<String> names = List.copyOf(parts.keySet());
        String name = names.get(random.nextInt(names.size()));
        byte[] part = parts.get(name);
        switch (random.nextInt(4)) {
            case 0 -> parts.remove(name);
            case 1 -> parts.put(name, cut(part, random));
            case 2 -> parts.put(name, grown(part, random));
            default -> parts.put(name, flipped(part, random));
        }
        return zipped(parts);
    }

    private byte[] cellsOfText(Random random) {
        StringBuilder list = new StringBuilder("姓名,身份证号,人员类别,认定日期,所属街道\r\n");
        for (int row = random.nextInt(20); row >= 0; row--) {
            for (int column = random.nextInt(8); column >= 0; column--) {
                String cell = CELLS.get(random.nextInt(CELLS.size()));
                list.append(random.nextInt(3) == 0 ? '"' + cell + '"' : cell)
                        .append(random.nextInt(30) == 0 ? ';' : ',');
            }
            list.append(random.nextInt(10) == 0 ? "\n\r" : "\r\n");
        }
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A list of some kind of which cells are others, or headings and rows stand elsewhere. */
    private byte[] cellsOfKind(Random random) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        kinds.get(random.nextInt(kinds.size())).rows().forEach(row -> rows.add(new ArrayList<>(row)));
        for (int i = random.nextInt(10); i >= 0; i--) {
            // Rarely in the first rows: where a heading is another one, nothing below is read.
            int from = random.nextInt(4) == 0 ? 0 : 2;
            List<String> row = rows.get(from + random.nextInt(rows.size() - from));
            List<String> other = rows.get(random.nextInt(rows.size()));
            if (!row.isEmpty()) {
                int cell = random.nextInt(row.size());
                switch (random.nextInt(5)) {
                    case 0 -> row.set(cell, other.isEmpty() ? "" : other.get(random.nextInt(other.size())));
                    case 1 -> row.remove(cell);
                    case 2 -> Collections.swap(row, cell, random.nextInt(row.size()));
                    default -> row.set(cell, CELLS.get(random.nextInt(CELLS.size())));
                }
            }
        }
        if (random.nextInt(4) == 0) {
            Collections.swap(rows, random.nextInt(rows.size()), random.nextInt(rows.size()));
        }
        return random.nextBoolean() ? SoundLists.workbook(rows) : SoundLists.text(rows, random.nextInt(6));
    }

    /** An archive of lists of several kinds, as a county hands a month over; some of them spoiled. */
    private byte[] several(Random random) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (SoundLists.Sound kind : kinds) {
            if (random.nextInt(3) > 0) {
                boolean text = random.nextBoolean();
                byte[] list = text ? SoundLists.text(kind.rows(), random.nextInt(6)) : SoundLists.workbook(kind.rows());
                byte[] spoiled =
                        switch (random.nextInt(8)) {
                            case 0 -> flipped(list, random);
                            case 1 -> cut(list, random);
                            case 2 -> cellsOfKind(random);
                            default -> list;
                        };
                entries.put(kind.name() + (text ? ".csv" : ".xlsx"), spoiled);
            }
        }
        byte[] zip = zipped(entries);
        return random.nextInt(6) == 0 ? flipped(zip, random) : zip;
    }

    /** An error file of ours, handed in again with another slip. */
    HandedIn mended(byte[] errorFile, long seed) throws IOException {
        Random random = new Random(seed);
        return new HandedIn("MENDED-" + seed + ".xlsx", random.nextInt(3) == 0 ? errorFile : parts(errorFile, random));
    }

    private static String rows(Random random) {
        StringBuilder rows = new StringBuilder(RawWorkbook.row(1, "姓名", "身份证号", "人员类别", "认定日期", "所属街道"));
        String[] types = {"s", "n", "b", "e", "d", "str", "inlineStr", "z", ""};
        for (int row = 2; row < 2 + random.nextInt(20); row++) {
            rows.append("<row r=\"")
                    .append(random.nextInt(10) == 0 ? random.nextInt() : row)
                    .append("\">");
            for (int column = random.nextInt(8); column >= 0; column--) {
                String cell = CELLS.get(random.nextInt(CELLS.size()))
                        .replace("&", "&amp;")
                        .replace("<", "&lt;");
                String type = types[random.nextInt(types.length)];
                rows.append("<c s=\"")
                        .append(random.nextInt(5))
                        .append("\" t=\"")
                        .append(type)
                        .append("\">")
                        .append(type.equals("inlineStr") ? "<is><t>" + cell + "</t></is>" : "<v>" + cell + "</v>")
                        .append("</c>");
            }
            rows.append("</row>");
        }
        return rows.toString();
    }

    private static byte[] largeCell(Random random) throws IOException {
        String large = (random.nextBoolean() ? "x" : "长").repeat((10 << 20) / 3);
        String headings = "姓名,身份证号,人员类别\r\n";
        RawWorkbook raw = new RawWorkbook(RawWorkbook.row(1, "姓名", "身份证号", "人员类别"));
        return switch (random.nextInt(5)) {
            case 0 -> (headings + large + ",1,2\r\n").getBytes(StandardCharsets.UTF_8);
            case 1 -> (headings + "\"" + large).getBytes(StandardCharsets.UTF_8);
            case 2 ->
                raw.sheet("<sheetData>" + RawWorkbook.row(1, "姓名", large) + "</sheetData>")
                        .bytes();
            case 3 ->
                raw.sheet("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>")
                        .texts("<si><t>" + large + "</t></si>")
                        .bytes();
            default -> raw.sheet("<sheetData><!--" + large + "--></sheetData>").bytes();
        };
    }

    private static byte[] entities(Random random) {
        String entity = List.of("&d;", "&f;", "&p;", "&nobody;", "&#x0;", "&#xFFFFFFFF;")
                .get(random.nextInt(6));
        String type = random.nextInt(3) == 0 ? "" : DOCTYPE;
        String row = RawWorkbook.row(1, "姓名", "身份证号", entity);
        RawWorkbook raw = new RawWorkbook(row);
        return switch (random.nextInt(4)) {
            case 0 ->
                raw.part("xl/worksheets/sheet1.xml", type + "<worksheet><sheetData>" + row + "</sheetData></worksheet>")
                        .bytes();
            case 1 ->
                raw.part("xl/sharedStrings.xml", type + "<sst><si><t>" + entity + "</t></si></sst>")
                        .sheet("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>")
                        .bytes();
            case 2 ->
                raw.part("xl/workbook.xml", type + "<workbook>" + entity + "</workbook>")
                        .bytes();
            default ->
                raw.part("xl/styles.xml", type + "<styleSheet>" + entity + "</styleSheet>")
                        .bytes();
        };
    }

    private static byte[] sheets(Random random) {
        int count = random.nextInt(4_000);
        return new RawWorkbook(RawWorkbook.row(1, "姓名", "身份证号", "人员类别"))
                .sheets("<sheet name=\"张\" sheetId=\"1\" r:id=\"s" + random.nextInt(3) + "\"/>"
                        + "<sheet name=\"李\" r:id=\"s1\"/>".repeat(random.nextBoolean() ? count : count % 30))
                .bytes();
    }

    private static byte[] merged(Random random) {
        StringBuilder merges = new StringBuilder("<mergeCells>");
        for (int i = random.nextInt(2_000); i >= 0; i--) {
            merges.append("<mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"")
                    .append(CELLS.get(random.nextInt(4)))
                    .append("\"/>");
        }
        return new RawWorkbook("")
                .sheet("<dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"" + random.nextInt()
                        + "\" hidden=\"1\"/></cols><sheetData>" + rows(random) + "</sheetData>" + merges
                        + "</mergeCells>")
                .bytes();
    }

    private static byte[] dimensions(Random random) {
        String[] places = {"XFD1048576", "ZZZZZZZ1", "A0", "A-1", "1A", "", "a1", "AAA", "A99999999999"};
        StringBuilder rows = new StringBuilder();
        for (int i = random.nextInt(200); i >= 0; i--) {
            rows.append("<row r=\"")
                    .append(random.nextInt(20) == 0 ? 1_048_000 + i : 200 - i)
                    .append("\"><c r=\"")
                    .append(places[random.nextInt(places.length)])
                    .append("\"><v>1</v></c></row>");
        }
        return new RawWorkbook(RawWorkbook.row(1, "姓名", "身份证号", "人员类别") + rows).bytes();
    }

    private static byte[] formulas(Random random) {
        StringBuilder rows = new StringBuilder(RawWorkbook.row(1, "姓名", "身份证号", "人员类别", "认定日期"));
        for (int row = 2; row < 30; row++) {
            rows.append("<row r=\"").append(row).append("\">");
            for (int column = 0; column < 4; column++) {
                rows.append("<c t=\"")
                        .append(random.nextBoolean() ? "str" : "n")
                        .append("\"><f>HYPERLINK(\"http://127.0.0.1:9/\"&amp;A1)</f>")
                        .append(random.nextBoolean() ? "<v>" + random.nextInt() + "</v>" : "")
                        .append("</c>");
            }
            rows.append("</row>");
        }
        return new RawWorkbook(rows.toString()).bytes();
    }

    private byte[] archive(Random random) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String[] names = {
            "a.csv",
            "../../etc/x.csv",
            "/abs.xlsx",
            "C:\\x.csv",
            "空\u0000名.csv",
            "x".repeat(5_000) + ".csv",
            "b.zip",
            "~$c.xlsx",
            "d.doc",
            "e/f/g.xlsx"
        };
        for (int i = random.nextInt(4); i >= 0; i--) {
            byte[] list = random.nextBoolean() ? text(random) : workbook(random);
            entries.put(names[random.nextInt(names.length)], random.nextBoolean() ? list : flipped(list, random));
        }
        byte[] zip = zipped(entries);
        return random.nextInt(3) == 0 ? flipped(zip, random) : zip;
    }

    private static byte[] mended(Random random) {
        String batch = random.nextBoolean() ? UUID.randomUUID().toString() : CELLS.get(random.nextInt(6));
        StringBuilder rows = new StringBuilder(RawWorkbook.row(2, "姓名", "身份证号", "批次号", "原文件", "原行号"));
        for (int row = 3; row < 3 + random.nextInt(50); row++) {
            rows.append(RawWorkbook.row(row, "张三", "1", batch, "a.csv", random.nextBoolean() ? "" + row : "十"));
        }
        return new RawWorkbook(rows.toString()).bytes();
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (Archive archive = Archive.open(new SeekableInMemoryByteChannel(zip))) {
            for (String name : archive.names()) {
                try (InputStream in = archive.open(name)) {
                    parts.put(name, in.readAllBytes());
                }
            }
        }
        return parts;
    }

    private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }
}
