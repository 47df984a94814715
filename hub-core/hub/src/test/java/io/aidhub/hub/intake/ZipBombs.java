package io.aidhub.hub.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small archives that unpack into much. They are written piece by piece, for the JVM that makes them is as small as the one that must survive them. */
final class ZipBombs {
    private static final int MEGABYTE = 1 << 20;
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private ZipBombs() {}

    /** @param parts of a sound workbook of one sheet */
    static byte[] of(Map<String, byte[]> parts, Random random) throws IOException {
        int megabytes = 40 + random.nextInt(40);
        String nothing = (random.nextBoolean() ? " " : "\0").repeat(MEGABYTE);
        String headings = "姓名,身份证号,人员类别\r\n";
        return switch (random.nextInt(4)) {
            case 0 -> {
                Map<String, Filler> lists = new LinkedHashMap<>();
                lists.put("a.csv", new Filler(headings, nothing, megabytes));
                lists.put("b.csv", new Filler(headings, nothing + "\n", megabytes));
                yield zipped(Map.of(), lists);
            }
            case 1 -> zipped(parts, Map.of(SHEET, new Filler(headings, nothing, megabytes)));
            case 2 ->
                zipped(
                        parts,
                        Map.of("xl/sharedStrings.xml", new Filler("<sst>", "<si><t/></si>".repeat(1_000), 4_000)));
            default ->
                zipped(parts, Map.of(SHEET, new Filler("<worksheet><sheetData>", "<row/>".repeat(1_000), 7_000)));
        };
    }

    /** An entry of the archive: {@code unit} again and again. */
    private record Filler(String begin, String unit, int times) {}

    private static byte[] zipped(Map<String, byte[]> parts, Map<String, Filler> fillers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                if (!fillers.containsKey(part.getKey())) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
            }
            for (Map.Entry<String, Filler> filler : fillers.entrySet()) {
                zip.putNextEntry(new ZipEntry(filler.getKey()));
                zip.write(filler.getValue().begin().getBytes(StandardCharsets.UTF_8));
                byte[] unit = filler.getValue().unit().getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < filler.getValue().times(); i++) {
                    zip.write(unit);
                }
            }
        }
        return out.toByteArray();
    }
}
