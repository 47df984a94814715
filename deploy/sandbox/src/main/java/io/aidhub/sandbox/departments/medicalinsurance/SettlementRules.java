package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.office.Dice;

/**
 * What treatment costs and who pays which part (R145). Every amount and share is a demonstration value (演示值); the self-paid part
 * of serious illness lies below, inside and beyond 3-12 times a monthly standard of about 900 yuan (R95).
 */
final class SettlementRules {
    /** Share of the people who were treated in a month, percent. 演示值 */
    static final int TREATED_PERCENT = 15;
    /** Share of the treated with a serious illness (重特大疾病), percent. 演示值 */
    static final int SERIOUS_PERCENT = 12;
    /** Share of the treated who were in hospital without a serious illness, percent. 演示值 */
    static final int HOSPITAL_PERCENT = 25;
    /** Share of settlements corrected at once, percent. 演示值 */
    static final int CORRECTED_PERCENT = 2;
    /** Share of settlements made void at once, percent. 演示值 */
    static final int VOID_PERCENT = 1;
    /** Who certified a serious illness. 演示值 */
    static final String CERTIFIER = "高青县人民医院（演示）";

    private SettlementRules() {}

    /**
     * One settlement's amounts.
     *
     * @param gross 医疗费总额
     * @param basic 基本医保
     * @param seriousIllness 大病保险
     * @param medicalAid 医疗救助
     * @param compliant 合规自付
     * @param nonCompliant 自费
     */
    record Amounts(
            Money gross, Money basic, Money seriousIllness, Money medicalAid, Money compliant, Money nonCompliant) {
        /** Whether the parts add up to the gross amount, to the fen. */
        boolean addUp() {
            return basic.plus(seriousIllness)
                    .plus(medicalAid)
                    .plus(compliant)
                    .plus(nonCompliant)
                    .equals(gross);
        }

        /** Medical aid takes over a tenth of what the person paid within the catalogue. */
        Amounts corrected() {
            Money moved = new Money(compliant.fen() / 10);
            return new Amounts(
                    gross, basic, seriousIllness, medicalAid.plus(moved), compliant.minus(moved), nonCompliant);
        }

        /** A mistake on purpose: one yuan too much within the catalogue. */
        Amounts odd() {
            return new Amounts(gross, basic, seriousIllness, medicalAid, compliant.plus(new Money(100)), nonCompliant);
        }
    }

    static boolean treated(Dice month) {
        return month.chance("treated", TREATED_PERCENT);
    }

    static boolean serious(Dice month) {
        return month.chance("serious", SERIOUS_PERCENT);
    }

    static boolean inHospital(Dice month) {
        return serious(month) || month.chance("hospital", HOSPITAL_PERCENT);
    }

    static Amounts amounts(Dice month) {
        if (serious(month)) {
            long self =
                    switch (month.roll("size of the gap", 4)) {
                        case 0 -> month.between("self", 80_000, 260_000); // below three times the standard
                        case 1, 2 -> month.between("self", 300_000, 1_050_000); // inside the band
                        default -> month.between("self", 1_150_000, 2_600_000); // beyond twelve times
                    };
            return split(month, self * month.between("factor", 4, 7), self, 20);
        }
        if (inHospital(month)) {
            long gross = month.between("gross", 400_000, 1_800_000);
            return split(month, gross, gross * month.between("self percent", 8, 18) / 100, 5);
        }
        long gross = month.between("gross", 8_000, 120_000);
        return split(month, gross, gross * month.between("self percent", 20, 45) / 100, 0);
    }

    /** Shares are cut to the fen and the last part takes the rest, so the parts always add up. */
    private static Amounts split(Dice month, long gross, long self, int seriousIllnessPercent) {
        long covered = gross - self;
        long seriousIllness = covered * seriousIllnessPercent / 100;
        long medicalAid = covered * month.between("aid percent", 8, 16) / 100;
        long basic = covered - seriousIllness - medicalAid;
        long nonCompliant = self * month.between("outside percent", 10, 40) / 100;
        return new Amounts(
                new Money(gross),
                new Money(basic),
                new Money(seriousIllness),
                new Money(medicalAid),
                new Money(self - nonCompliant),
                new Money(nonCompliant));
    }
}
