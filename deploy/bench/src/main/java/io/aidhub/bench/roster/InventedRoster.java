package io.aidhub.bench.roster;

import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * An invented county of any size, reckoned row by row and never held: three persons a household, so a quarter of its rows are households. Numbers are province-level
 * (370000), which no living person has. Each month one of fifty groups of rows changes: 2 % of all.
 *
 * @param rows of both lists together, at least 4
 */
record InventedRoster(int rows, long seed) {
    /** Month 0 is the first list; each later one differs in 2 % from the one before. */
    static final int LAST_MONTH = 50;

    private static final LocalDate FIRST_BIRTH = LocalDate.of(1945, 1, 1);
    private static final int BIRTH_DAYS = 365 * 75;
    private static final int NUMBERS_A_DAY = 1000;
    private static final List<String> SURNAMES =
            List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "欧阳");
    private static final String GIVEN = "伟强磊军勇杰涛明超刚平辉鹏华建国志德永福芳娜敏静秀丽艳娟霞兰英玉桂凤洁梅琳素云莲";
    private static final List<String> TOWNSHIPS =
            List.of("田镇街道", "芦湖街道", "青城镇", "高城镇", "黑里寨镇", "唐坊镇", "常家镇", "花沟镇", "木李镇");
    private static final int HOUSEHOLD_SALT = 1;
    private static final int NAME_SALT = 2;
    private static final int FACT_SALT = 3;

    InventedRoster {
        if (rows < 4 || rows > 20_000_000) {
            throw new IllegalArgumentException("4 to 20 million rows");
        }
    }

    int households() {
        return rows / 4;
    }

    int persons() {
        return rows - households();
    }

    /** Person rows that differ between {@code month} - 1 and {@code month}. */
    int personsChangedIn(int month) {
        int changed = 0;
        for (int i = 0; i < persons(); i++) {
            changed += group(i, 0) == month - 1 ? 1 : 0;
        }
        return changed;
    }

    /** Household rows that differ between {@code month} - 1 and {@code month}. */
    int householdsChangedIn(int month) {
        int changed = 0;
        for (int i = 0; i < households(); i++) {
            changed += group(i, HOUSEHOLD_SALT) == month - 1 ? 1 : 0;
        }
        return changed;
    }

    Person person(int i, int month) {
        int household = Math.min(i / 3, households() - 1);
        int member = i - household * 3;
        long facts = mixed(i, FACT_SALT);
        boolean pupil = facts % 5 == 0;
        return new Person(
                name(i),
                number(i),
                number(household * 3),
                relation(i, member),
                i % 2 == 1 ? "男" : "女",
                birth(i),
                group(i, 0) < month ? "部分丧失劳动能力" : "有劳动能力",
                String.format(Locale.ROOT, "20%02d-%02d", 10 + facts % 15, 1 + facts % 12),
                facts % 7 == 0 ? "特困人员" : "农村低保",
                pupil ? "青城镇第" + (1 + facts % 30) + "小学" : "",
                pupil ? "小学" : "",
                township(household));
    }

    Household household(int h, int month) {
        long facts = mixed(h, FACT_SALT);
        return new Household(
                name(h * 3),
                number(h * 3),
                3,
                6_000 + (facts >>> 8) % 20_000,
                String.format(
                        Locale.ROOT,
                        "1%d0%08d",
                        group(h, HOUSEHOLD_SALT) < month ? 5 : 3,
                        (facts >>> 20) % 100_000_000),
                "高青县" + township(h) + "某村" + (1 + facts % 900) + "号",
                township(h),
                facts % 4 == 0 ? "城市" : "农村");
    }

    private String name(int i) {
        long bits = mixed(i, NAME_SALT);
        String name = SURNAMES.get((int) (bits % SURNAMES.size()));
        name += GIVEN.charAt((int) ((bits >>> 8) % GIVEN.length()));
        return (bits >>> 16) % 3 == 0 ? name : name + GIVEN.charAt((int) ((bits >>> 24) % GIVEN.length()));
    }

    /** As sound as a county's list is: rows in doubt go in, but each is named in a file of their own. */
    private static String relation(int i, int member) {
        String child = i % 2 == 1 ? "儿子" : "女儿";
        return member == 0 ? "本人" : member == 1 ? "配偶" : child;
    }

    private static String township(int household) {
        return TOWNSHIPS.get(household % TOWNSHIPS.size());
    }

    /** The sequence says the sex: odd is male, as the row number is. */
    private String number(int i) {
        String digits = "370000"
                + birth(i).format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format(Locale.ROOT, "%03d", i % NUMBERS_A_DAY);
        return digits + ResidentId.checkCharacter(digits);
    }

    private LocalDate birth(int i) {
        int days = persons() / NUMBERS_A_DAY + 1;
        return FIRST_BIRTH.plusDays((long) (i / NUMBERS_A_DAY) * (BIRTH_DAYS / days));
    }

    /** 0 to 49: the group of rows that changes in the month after this number. */
    private int group(int row, int salt) {
        return (int) (mixed(row, salt) % LAST_MONTH);
    }

    /** SplitMix64 of seed, row and salt; never negative. */
    private long mixed(int row, int salt) {
        long z = seed + (((long) row << 3) | salt) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (z ^ (z >>> 31)) >>> 1;
    }

    /** A row of the person list, as the county writes it. */
    record Person(
            String name,
            String number,
            String head,
            String relation,
            String sex,
            LocalDate birth,
            String labour,
            String since,
            String aid,
            String school,
            String stage,
            String township) {}

    /**
     * A row of the household list.
     *
     * @param income a year, in yuan
     */
    record Household(
            String headName,
            String head,
            int size,
            long income,
            String phone,
            String address,
            String township,
            String urban) {}
}
