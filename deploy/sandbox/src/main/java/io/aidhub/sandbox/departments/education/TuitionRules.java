package io.aidhub.sandbox.departments.education;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.office.Dice;

/**
 * What one semester costs and what education grants, by school stage (学段 XD). Every amount is a demonstration value (演示值),
 * chosen so that gaps below, inside and above the band of R95 (education 3-6 times the monthly standard) arise.
 */
final class TuitionRules {
    /** Share of students whom the schools do not know (未在读), percent. 演示值 */
    static final int NOT_ENROLLED_PERCENT = 4;
    /** Share of first records that are corrected at once, percent. 演示值 */
    static final int CORRECTED_PERCENT = 3;
    /** Share of known records corrected in a later month, percent. 演示值 */
    static final int CORRECTED_LATER_PERCENT = 2;
    /** Share of new students with a student loan, percent, college only. 演示值 */
    static final int LOAN_PERCENT = 40;
    /** Share of senior students at a private school, percent. 演示值 */
    static final int PRIVATE_SCHOOL_PERCENT = 20;
    /** What a correction takes from the grant, yuan. 演示值 */
    static final int CORRECTION_YUAN = 100;

    private TuitionRules() {}

    /**
     * One student's semester.
     *
     * @param gross tuition and boarding asked (学费总额), before waiver and grant
     * @param waiver part the school waives (减免)
     * @param grant money granted (资助), never more than gross less waiver
     * @param loan student loan (助学贷款), to be paid back
     */
    record Semester(Money gross, Money waiver, Money grant, Money loan) {
        static final Semester NOTHING = new Semester(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

        Semester {
            if (waiver.plus(grant).compareTo(gross) > 0) {
                throw new IllegalArgumentException("waiver and grant exceed the gross tuition");
            }
        }

        Semester corrected() {
            return new Semester(gross, waiver, grant.minusAtMost(yuan(CORRECTION_YUAN)), loan);
        }
    }

    static boolean enrolled(Dice student) {
        return !student.chance("not enrolled", NOT_ENROLLED_PERCENT);
    }

    /** @param stage XD code; an unknown or missing one counts as primary school */
    static Semester semester(String stage, Dice student) {
        return switch (stage) {
            case "10" -> of(student.between("gross", 2_400, 4_200), 0, 600, 0); // 学前
            case "31" -> of(student.between("gross", 900, 1_300), 0, 625, 0); // 初中: boarding
            case "34" ->
                student.chance("private", PRIVATE_SCHOOL_PERCENT)
                        ? of(student.between("gross", 6_000, 9_000), 800, 1_000, 0)
                        : of(1_600, student.chance("waived", 60) ? 800 : 0, 800, 0); // 高中
            case "36" -> of(2_200, 1_200, 1_000, 0); // 中职: waived, grant covers the rest
            case "40" ->
                of(
                        student.between("gross", 5_500, 12_800),
                        student.chance("waived", 20) ? 1_000 : 0,
                        student.chance("high grant", 30) ? 2_200 : 1_650,
                        student.chance("loan", LOAN_PERCENT) ? student.between("loan", 4_000, 6_000) : 0); // 高等
            default -> of(student.between("gross", 600, 900), 0, 500, 0); // 小学: boarding
        };
    }

    private static Semester of(long gross, long waiver, long grant, long loan) {
        return new Semester(yuan(gross), yuan(waiver), yuan(grant), yuan(loan));
    }

    private static Money yuan(long yuan) {
        return new Money(Math.multiplyExact(yuan, 100));
    }
}
