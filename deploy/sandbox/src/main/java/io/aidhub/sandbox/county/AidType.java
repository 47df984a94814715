package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;

/** What the pair calls aid type (救助类型): the six of the ten types of R12 that the person file itself carries. */
enum AidType {
    URBAN_ALLOWANCE("城市低保", "SUBSISTENCE_ALLOWANCE"),
    RURAL_ALLOWANCE("农村低保", "SUBSISTENCE_ALLOWANCE"),
    HARDSHIP_AT_HOME("分散特困", "SPECIAL_HARDSHIP"),
    HARDSHIP_IN_CARE("集中特困", "SPECIAL_HARDSHIP"),
    REGISTERED_POOR("建档立卡", "REGISTERED_POOR"),
    LASTING_EXPENDITURE("持续支出型特殊困难家庭", "LASTING_EXPENDITURE"),
    DISASTER_STRICKEN("受灾急难", "DISASTER_STRICKEN"),
    VAGRANT("流浪乞讨", "VAGRANT");

    final String label;

    /** Category code of R12. */
    final String category;

    AidType(String label, String category) {
        this.label = label;
        this.category = category;
    }

    static AidType throwFor(Dice dice, boolean urban) {
        return switch (dice.weighted(610, 120, 30, 120, 80, 30, 10)) {
            case 0 -> urban ? URBAN_ALLOWANCE : RURAL_ALLOWANCE;
            case 1 -> HARDSHIP_AT_HOME;
            case 2 -> HARDSHIP_IN_CARE;
            case 3 -> REGISTERED_POOR;
            case 4 -> LASTING_EXPENDITURE;
            case 5 -> DISASTER_STRICKEN;
            default -> VAGRANT;
        };
    }

    boolean isHardship() {
        return this == HARDSHIP_AT_HOME || this == HARDSHIP_IN_CARE;
    }

    boolean isAllowance() {
        return this == URBAN_ALLOWANCE || this == RURAL_ALLOWANCE;
    }
}
