package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.List;

/**
 * A disability card (残疾人证), exchange-in-china.md 1.7: its number is the ID number, the category and the level, 20
 * characters.
 *
 * @param category 1 sight, 2 hearing, 3 speech, 4 limbs, 5 mind, 6 mental illness, 7 several
 * @param level 1 (worst) to 4
 */
record Disability(int category, int level) {
    private static final List<String> CATEGORIES = List.of("视力", "听力", "言语", "肢体", "智力", "精神", "多重");
    private static final List<String> LEVELS = List.of("一级", "二级", "三级", "四级");

    static Disability throwFor(Dice dice) {
        return new Disability(1 + dice.weighted(12, 12, 5, 45, 10, 11, 5), 1 + dice.weighted(18, 30, 27, 25));
    }

    String card(String idNumber) {
        return idNumber + category + level;
    }

    String categoryLabel() {
        return CATEGORIES.get(category - 1);
    }

    String levelLabel() {
        return LEVELS.get(level - 1);
    }
}
