package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import io.aidhub.sandbox.sheet.RowSink;
import java.io.Closeable;
import java.io.IOException;

/** The category list (困难群众类别名单): a line for each mark of each person of the pair. */
final class CategoryListFile implements Closeable {
    private final County county;
    private final Keystrokes keystrokes;
    private final RowSink list;
    private int rows;

    CategoryListFile(RowSink list, County county, Keystrokes keystrokes) {
        this.county = county;
        this.keystrokes = keystrokes;
        this.list = list;
    }

    static String title(int month) {
        return "高青县困难群众类别名单（演示数据，人员均为虚构） " + County.period(month);
    }

    void add(Household household) throws IOException {
        for (Person person : household.members()) {
            for (Mark mark : person.marks()) {
                Dice dice = Dice.of(county.seed(), "keys-list", household.index(), ++rows);
                list.next(RowSink.Care.ANY);
                list.text(person.name())
                        .text(keystrokes.idNumberInText(person.idNumber(), dice))
                        .word(mark.kind().label)
                        .text(Keystrokes.day(mark.since(), dice))
                        .word(household.place().township().label);
            }
        }
    }

    int rows() {
        return rows;
    }

    void save() throws IOException {
        list.save();
    }

    @Override
    public void close() throws IOException {
        list.close();
    }
}
