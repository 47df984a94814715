package io.aidhub.sandbox.departments.humanresources;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.humanresources.EmploymentAid.Decision;
import io.aidhub.sandbox.departments.humanresources.EmploymentAid.Kind;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.List;
import java.util.Optional;

/** Who gets which employment aid and how much. Every share and amount is a demonstration value (演示值). */
final class EmploymentRules {
    /** Share of the people with a post for the needy (公益性岗位), every month, percent. 演示值 */
    static final int PUBLIC_POST_PERCENT = 4;
    /** Share of the people with a social insurance subsidy, every month, percent. 演示值 */
    static final int INSURANCE_PERCENT = 5;
    /** Share of the people trained in a month, percent. 演示值 */
    static final int TRAINED_PERCENT = 6;
    /** Share of the people who found work through the department in a month, percent. 演示值 */
    static final int PLACED_PERCENT = 2;
    /** Share of the people helped to start a business in a month, percent. 演示值 */
    static final int START_UP_PERCENT = 2;
    /** Share of the people refused in a month, percent. 演示值 */
    static final int REFUSED_PERCENT = 3;
    /** Share of granted records that are corrected at once, percent. 演示值 */
    static final int CORRECTED_PERCENT = 3;
    /** Share of granted records that are revoked at once, percent. 演示值 */
    static final int REVOKED_PERCENT = 1;
    /** What a correction takes from the subsidy, yuan. 演示值 */
    static final int CORRECTION_YUAN = 50;

    private static final List<String> REASONS = List.of("本人暂无就业意愿", "已实现就业", "未在公共就业服务机构登记失业");
    /** 创业补贴, 贷款贴息, 税费减免. */
    private static final List<String> START_UP = List.of("02", "03", "04");

    private EmploymentRules() {}

    /**
     * The decision on a person in a month, empty when there is none.
     *
     * @param person throws that stay the same every month
     * @param month throws of this month
     */
    static Optional<Decision> decide(Dice person, Dice month) {
        int lot = person.roll("standing help", 100);
        if (lot < PUBLIC_POST_PERCENT) {
            return granted(Kind.POST, "01", person.between("post", 900, 1_300));
        }
        if (lot < PUBLIC_POST_PERCENT + INSURANCE_PERCENT) {
            return granted(Kind.SUBSIDY, "01", person.between("insurance", 480, 960));
        }
        if (month.chance("trained", TRAINED_PERCENT)) {
            // Some courses are free and bring no subsidy: the service alone.
            return granted(Kind.TRAINING, "", month.chance("free", 30) ? 0 : month.between("training", 600, 1_800));
        }
        if (month.chance("placed", PLACED_PERCENT)) {
            return granted(Kind.POST, "02", 0);
        }
        if (month.chance("start-up", START_UP_PERCENT)) {
            return granted(Kind.SUBSIDY, month.pick("what", START_UP), month.between("start-up", 300, 5_000));
        }
        if (month.chance("refused", REFUSED_PERCENT)) {
            Kind kind = Kind.values()[month.roll("kind", Kind.values().length)];
            String type = kind == Kind.TRAINING ? "" : "01";
            return Optional.of(new Decision(kind, type, Money.ZERO, month.pick("reason", REASONS)));
        }
        return Optional.empty();
    }

    private static Optional<Decision> granted(Kind kind, String type, long yuan) {
        return Optional.of(new Decision(kind, type, new Money(yuan * 100), null));
    }
}
