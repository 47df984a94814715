package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import io.aidhub.sandbox.sheet.RowSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The person file of the pair (低保人员查询): a row for each member, households one below the other. */
final class PersonFile implements Closeable {
    private final County county;
    private final Keystrokes keystrokes;
    private final RowSink workbook;
    private final List<GroundTruth.BrokenRow> brokenRows = new ArrayList<>();
    private int people;

    PersonFile(RowSink workbook, County county, Keystrokes keystrokes) {
        this.county = county;
        this.keystrokes = keystrokes;
        this.workbook = workbook;
    }

    static String title(int month) {
        return "高青县低保人员查询（演示数据，人员均为虚构） " + County.period(month);
    }

    /** @param broken the row of this household that is to be wrong, {@code null} when none is */
    void add(Household household, Broken.@Nullable Row broken) throws IOException {
        for (int member = 0; member < household.size(); member++) {
            Person person = household.members().get(member);
            PersonRow row = PersonRow.of(household, person);
            Dice dice = Dice.of(county.seed(), "keys-" + member, household.index(), county.month());
            if (broken == null || broken.member() != member || broken.how() == Broken.PERSON_TWICE) {
                write(dressed(row, dice), dice);
            } else {
                int number = write(row.broken(broken.how(), nobody(), county.month()), dice);
                brokenRows.add(new GroundTruth.BrokenRow(broken.how(), number));
            }
        }
        if (broken != null && broken.how() == Broken.PERSON_TWICE) {
            PersonRow again = PersonRow.of(household, household.members().get(broken.member()));
            int number = write(again, Dice.of(county.seed(), "keys-again", household.index(), county.month()));
            brokenRows.add(new GroundTruth.BrokenRow(broken.how(), number));
        }
    }

    /** The row as it should have been, alone: for the file that completes the list. */
    void addMended(Household household, Broken.Row broken) throws IOException {
        if (broken.how() != Broken.PERSON_TWICE) {
            Dice dice = Dice.of(county.seed(), "keys-mended", household.index(), county.month());
            write(PersonRow.of(household, household.members().get(broken.member())), dice);
        }
    }

    /** Rows of data written. */
    int rows() {
        return people;
    }

    List<GroundTruth.BrokenRow> brokenRows() {
        return List.copyOf(brokenRows);
    }

    void save() throws IOException {
        workbook.save();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private PersonRow dressed(PersonRow row, Dice dice) {
        return row.typed(keystrokes.idNumber(row.idNumber(), dice), keystrokes.idNumber(row.headIdNumber(), dice));
    }

    private String nobody() {
        MonthStep step = county.step();
        if (step == null) {
            throw new IllegalStateException("month 1 has no broken rows");
        }
        return county.families().nobodysNumber(step.unknownHeadOrigin());
    }

    private int write(PersonRow row, Dice dice) throws IOException {
        Person person = row.person();
        boolean head = person.relation() == Relation.HEAD;
        int number = workbook.next(head ? RowSink.Care.HARMLESS : RowSink.Care.ANY);
        workbook.number(++people)
                .text(row.name())
                .text(row.idNumber())
                .text(row.headIdNumber())
                .word(person.relation().label)
                .word(row.sex());
        // One date column as text, the other as serial numbers, and the other way round the next month.
        boolean plain = Headings.plain(county.month());
        if (plain) {
            workbook.text(Keystrokes.day(row.birthDate(), dice));
        } else {
            workbook.day(row.birthDate(), "yyyy-mm-dd");
        }
        Person.Traits traits = person.traits();
        blank(1); // 年龄
        workbook.word(traits.ethnicity()).word(traits.marriage()).word(traits.education());
        blank(3); // 政治面貌, 就业状况, 年收入
        Disability disability = person.disability();
        if (disability == null) {
            workbook.word("否").word("").word("").word("");
        } else {
            workbook.word("是")
                    .text(disability.card(person.idNumber()))
                    .word(disability.categoryLabel())
                    .word(disability.levelLabel());
        }
        blank(1); // 患病病种
        workbook.word(traits.labour());
        blank(2); // 健康状况, 参保类型
        if (plain) {
            workbook.day(person.since().atDay(1), "yyyy-mm");
        } else {
            workbook.text(Keystrokes.month(person.since(), dice));
        }
        blank(1); // 是否建档立卡扶贫对象
        workbook.word(row.aid());
        School school = person.school();
        workbook.word(school == null ? "" : school.name()).word(school == null ? "" : school.stage().label);
        blank(5); // 在读学校入学时间, 在职单位 of three columns, 备注
        workbook.word("山东省").word("淄博市").word("高青县").word(row.township()).word("");
        return number;
    }

    /** Columns of the export nobody here invents anything for: the hub does not read them. */
    private void blank(int columns) {
        for (int i = 0; i < columns; i++) {
            workbook.word("");
        }
    }
}
