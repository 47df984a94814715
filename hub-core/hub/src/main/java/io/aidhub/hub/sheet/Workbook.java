package io.aidhub.hub.sheet;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An .xlsx or .xlsm file (ECMA-376), read as a stream: rows are not held, texts that are shared are, packed. Formulas count as what they last came to. */
public final class Workbook implements AutoCloseable {
    /** Sheets of one workbook. */
    static final int MOST_SHEETS = 500;

    private static final int MOST_PARTS = 20_000;

    private final Archive archive;
    private final List<Sheet> sheets = new ArrayList<>();
    private final CellFormats formats;
    private final SharedTexts texts;

    private Workbook(Archive archive) throws IOException {
        this.archive = archive;
        String main = required(mainPart());
        String folder = main.substring(0, main.lastIndexOf('/') + 1);
        Map<String, Relation> relations = relations(folder + "_rels/" + main.substring(folder.length()) + ".rels");
        boolean since1904 = false;
        try (XmlPart xml = new XmlPart(archive.open(main))) {
            while (xml.next()) {
                if (xml.begins("workbookPr")) {
                    String set = xml.attribute("date1904");
                    since1904 = "1".equals(set) || "true".equalsIgnoreCase(set);
                } else if (xml.begins("sheet")) {
                    add(xml, folder, relations);
                }
            }
        }
        String styles = part(folder, relations, "/styles");
        try (XmlPart xml = styles == null ? null : new XmlPart(archive.open(styles))) {
            formats = new CellFormats(xml, since1904);
        }
        String shared = part(folder, relations, "/sharedStrings");
        texts = new SharedTexts(shared == null ? null : new XmlPart(archive.open(shared)));
    }

    /** Takes the archive over: it is closed with the workbook, also when this fails. */
    public static Workbook open(SeekableByteChannel channel) throws IOException {
        Archive archive = Archive.open(channel);
        try {
            return new Workbook(archive);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** In the order of their tabs. */
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** Hands over the rows of a sheet in order, until one visit answers false. */
    public void read(Sheet sheet, SheetVisitor visitor) throws IOException {
        String part = sheet.part();
        if (part == null) {
            throw new IOException("a sheet without content");
        }
        try (XmlPart xml = new XmlPart(archive.open(required(archive.find(part))))) {
            new SheetRows(xml, texts, formats).read(visitor);
        }
    }

    private @Nullable String mainPart() throws IOException {
        String relations = archive.find("_rels/.rels");
        String target = relations == null ? null : part("", relations(relations), "/officeDocument");
        return target == null ? archive.find("xl/workbook.xml") : target;
    }

    private void add(XmlPart xml, String folder, Map<String, Relation> relations) throws IOException {
        if (sheets.size() == MOST_SHEETS) {
            throw new TooMuch(TooMuch.Of.SHEETS);
        }
        String state = xml.attribute("state");
        Relation relation = relations.get(String.valueOf(xml.prefixed("id")));
        boolean rows = relation != null && relation.type().endsWith("/worksheet");
        if (relation == null || rows) { // a chart has a tab, too
            sheets.add(new Sheet(
                    sheets.size(),
                    Objects.requireNonNullElse(xml.attribute("name"), ""),
                    "hidden".equals(state) || "veryHidden".equals(state),
                    relation == null ? null : absolute(folder, relation.target())));
        }
    }

    private Map<String, Relation> relations(String name) throws IOException {
        Map<String, Relation> found = new HashMap<>();
        String part = archive.find(name);
        if (part != null) {
            try (XmlPart xml = new XmlPart(archive.open(part))) {
                while (xml.next()) {
                    String target = xml.begins("Relationship") ? xml.attribute("Target") : null;
                    if (target != null) {
                        found.put(
                                String.valueOf(xml.attribute("Id")),
                                new Relation(String.valueOf(xml.attribute("Type")), target));
                    }
                    if (found.size() > MOST_PARTS) {
                        throw new TooMuch(TooMuch.Of.ENTRIES);
                    }
                }
            }
        }
        return found;
    }

    private @Nullable String part(String folder, Map<String, Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type().endsWith(type))
                .findFirst()
                .map(relation -> archive.find(absolute(folder, relation.target())))
                .orElse(null);
    }

    private static String absolute(String folder, String target) {
        return target.startsWith("/") ? target.substring(1) : folder + target.replace('\\', '/');
    }

    private static String required(@Nullable String part) throws IOException {
        if (part == null) {
            throw new IOException("a part of the workbook is missing");
        }
        return part;
    }

    @Override
    public void close() throws IOException {
        try {
            texts.close();
        } finally {
            archive.close();
        }
    }

    private record Relation(String type, String target) {}

    /**
     * One sheet.
     *
     * @param index place among the sheets
     * @param part where its rows are; null: nowhere
     */
    public record Sheet(int index, String name, boolean hidden, @Nullable String part) {}
}
