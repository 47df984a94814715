package io.aidhub.sandbox.county;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The category list (困难群众类别名单): GB18030 with commas, a line for each mark of each person of the pair. */
final class CategoryListFile implements Closeable {
    static final Charset CHARSET = Charset.forName("GB18030");

    private final County county;
    private final Keystrokes keystrokes;
    private final Path target;
    private final Path part;
    private final CsvWriter csv;
    private int rows;
    private boolean finished;

    CategoryListFile(Path target, County county, Keystrokes keystrokes) throws IOException {
        this.county = county;
        this.keystrokes = keystrokes;
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.csv = CsvWriter.builder().build(part, CHARSET);
        csv.writeRecord(Headings.CATEGORY_LIST);
    }

    void add(Household household) {
        for (Person person : household.members()) {
            for (Mark mark : person.marks()) {
                Dice dice = Dice.of(county.seed(), "keys-list", household.index(), ++rows);
                csv.writeRecord(
                        person.name(),
                        keystrokes.idNumberInText(person.idNumber(), dice),
                        mark.kind().label,
                        Keystrokes.day(mark.since(), dice),
                        household.place().township().label);
            }
        }
    }

    int rows() {
        return rows;
    }

    void save() throws IOException {
        finished = true;
        csv.close();
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            csv.close();
        }
        Files.deleteIfExists(part);
    }
}
