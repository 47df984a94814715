package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import io.aidhub.sandbox.sheet.RowSink;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the rows of the further lists say of a person. */
final class FurtherRows {
    private static final List<String> SELF_CARE = List.of("全自理", "全自理", "半护理", "全护理");
    private static final List<String> EXPENDITURES = List.of("医疗", "医疗", "教育", "残疾康复", "意外");
    private static final List<String> RISKS = List.of("因病", "因残", "因学", "因灾", "因务工就业不稳", "因缺劳动力");
    private static final Map<String, String> CLASSES = Map.of(
            "MONITORED_UNSTABLE", "脱贫不稳定户",
            "MONITORED_MARGINAL", "边缘易致贫户",
            "MONITORED_SUDDEN", "突发严重困难户",
            "ORPHAN", "孤儿",
            "UNATTENDED_CHILD", "事实无人抚养儿童",
            "CHILD_IN_NEED", "困境儿童");
    private static final String HOME = "云禾敬老院（演示）";
    private static final int CARD_YEARS = 10;

    private final Holding holding;

    FurtherRows(Holding holding) {
        this.holding = holding;
    }

    void write(ListKind list, RowSink row, Household household, Person person) {
        Dice dice = holding.personal("row-" + list.word(), person);
        String since = person.since().atDay(dice.between(1, 28)).toString();
        switch (list) {
            case SPECIAL_HARDSHIP -> {
                boolean inCare = household.aid() == AidType.HARDSHIP_IN_CARE;
                body(row, person)
                        .word(inCare ? "集中供养" : "分散供养")
                        .word(inCare ? HOME : "")
                        .word(dice.pick(SELF_CARE))
                        .text(guardian(dice))
                        .text(since);
            }
            case MARGIN_FAMILY -> body(head(row, household, person), person).text(since);
            case RIGID_EXPENDITURE ->
                body(head(row, household, person), person)
                        .word(familys(list, household).pick(EXPENDITURES))
                        .text(since);
            case MONITORED -> {
                Dice family = familys(list, household);
                head(row, household, person)
                        .word(label(list, household, person))
                        .word(family.pick(RISKS))
                        .text(since)
                        .word(family.perMille(300) ? "是" : "否");
            }
            case DISABILITY_CARDS -> card(row, person, dice);
            case CHILDREN ->
                body(row, person)
                        .word(label(list, household, person))
                        .word(dice.perMille(900) ? "社会散居" : "机构养育")
                        .text(guardian(dice))
                        .text(since);
            case LEFT_BEHIND -> row.word(leftBehind(person)).text(since);
            case VAGRANTS -> body(row, person).text(since).word("高青县救助管理站（演示）");
            case DEATHS, PAYMENTS -> throw new IllegalArgumentException(list + " has rows of its own");
        }
    }

    private static RowSink body(RowSink row, Person person) {
        return row.word(person.male() ? "男" : "女").text(person.birthDate().toString());
    }

    private static RowSink head(RowSink row, Household household, Person person) {
        return row.text(household.head().name())
                .text(household.head().idNumber())
                .word(person.relation().label);
    }

    private static void card(RowSink row, Person person, Dice dice) {
        Disability disability = MonthPlanner.present(person.disability());
        LocalDate issued = LocalDate.of(Person.AGE_YEAR - dice.between(1, CARD_YEARS - 2), dice.between(1, 12), 15);
        row.text(disability.card(person.idNumber()))
                .word(disability.categoryLabel())
                .word(disability.levelLabel())
                .text(issued.toString())
                .text(issued.plusYears(CARD_YEARS).toString());
    }

    private String label(ListKind list, Household household, Person person) {
        return MonthPlanner.present(CLASSES.get(holding.category(list, household, person)));
    }

    private static String leftBehind(Person person) {
        return person.marks().stream()
                .filter(Holding::isLeftBehind)
                .map(mark -> mark.kind().label)
                .findFirst()
                .orElse(person.adult() ? person.age() >= 60 ? "留守老人" : "留守妇女" : "留守儿童");
    }

    private Dice familys(ListKind list, Household household) {
        return holding.personal("family-" + list.word(), household.head());
    }

    private static String guardian(Dice dice) {
        return InventedNames.surname(dice) + InventedNames.given(dice, dice.perMille(500));
    }
}
