package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import io.aidhub.sandbox.sheet.RowSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The household file of the pair (低保家庭查询), with a total row (合计) at its end. */
final class HouseholdFile implements Closeable {
    private final County county;
    private final Keystrokes keystrokes;
    private final RowSink workbook;
    private int households;
    private int people;
    private long incomeFen;

    HouseholdFile(RowSink workbook, County county, Keystrokes keystrokes) {
        this.county = county;
        this.keystrokes = keystrokes;
        this.workbook = workbook;
    }

    static String title(int month) {
        return "高青县低保家庭查询（演示数据，人员均为虚构） " + County.period(month);
    }

    void add(Household household) throws IOException {
        Dice dice = Dice.of(county.seed(), "keys-household", household.index(), county.month());
        Township.Place place = household.place();
        workbook.next(RowSink.Care.HARMLESS); // a household that stays out would keep all its members out
        workbook.number(++households)
                .text(household.head().name())
                .text(keystrokes.idNumber(household.head().idNumber(), dice))
                .number(household.size())
                .number(household.size())
                .yuan(household.incomeFen())
                .yuan(household.incomeFen() / household.size());
        blank(4); // 户月保障金额 to 合计
        workbook.text(household.phone())
                .text(place.address())
                .word("山东省")
                .word("淄博市")
                .word("高青县")
                .word(place.township().label)
                .word(place.community());
        blank(13); // 低保（特困）证号 to 其他家庭财产情况
        workbook.text(members(household, Person::name))
                .text(members(household, Person::idNumber))
                .word(place.urban() ? "城市" : "农村");
        people += household.size();
        incomeFen += household.incomeFen();
    }

    /** Columns of the export nobody here invents anything for: the hub does not read them. */
    private void blank(int columns) {
        for (int i = 0; i < columns; i++) {
            workbook.word("");
        }
    }

    private static String members(Household household, Function<Person, String> what) {
        return household.members().stream().map(what).collect(Collectors.joining("、"));
    }

    int rows() {
        return households;
    }

    /** People in all households written. */
    int people() {
        return people;
    }

    void save() throws IOException {
        workbook.next();
        workbook.word("合计").text("").text("").number(people).number(people).yuan(incomeFen);
        workbook.save();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
