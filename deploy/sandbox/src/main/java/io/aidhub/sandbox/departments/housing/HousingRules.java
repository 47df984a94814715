package io.aidhub.sandbox.departments.housing;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.Townships;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which household gets which housing help (住房救助) and how much. Every share and amount is a demonstration value (演示值). */
final class HousingRules {
    /** Share of households in public rental housing (公租房), percent. 演示值 */
    static final int RENTAL_PERCENT = 4;
    /** Share of households with a rent subsidy (租赁补贴), percent. 演示值 */
    static final int SUBSIDY_PERCENT = 6;
    /** Share of households whose dangerous house is renovated (危房改造) in a month, percent. 演示值 */
    static final int RENOVATION_PERCENT = 1;
    /** Share of households refused in a month, percent. 演示值 */
    static final int REFUSED_PERCENT = 2;
    /** The township that reports nil (零报告) on house renovation: 田镇街道, the county town. 演示值 */
    static final String NIL_TOWNSHIP = Townships.TIANZHEN;

    private static final List<String> REASONS = List.of("家庭人均住房面积超过保障标准", "已享受其他住房保障", "房屋鉴定为B级，不属于危房");

    private HousingRules() {}

    /** What the department helps with. */
    enum Kind {
        RENTAL("01"),
        RENT_SUBSIDY("02"),
        HOUSE_RENOVATION("03");

        /** BZLX 保障类型. */
        final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    /**
     * One decision.
     *
     * @param amount granted for the month (renovation: for the house), zero for a refusal
     * @param refusal reason (不予原因), null when granted
     */
    record Decision(Kind kind, Money amount, @Nullable String refusal) {}

    /**
     * The decision on a household in a month, empty when there is none.
     *
     * @param household throws that stay the same every month
     * @param month throws of this month
     */
    static Optional<Decision> decide(Dice household, Dice month, String area) {
        boolean renovates = !area.equals(NIL_TOWNSHIP);
        int lot = household.roll("standing help", 100);
        if (lot < RENTAL_PERCENT) {
            return granted(Kind.RENTAL, household.between("rent", 150, 260));
        }
        if (lot < RENTAL_PERCENT + SUBSIDY_PERCENT) {
            return granted(Kind.RENT_SUBSIDY, household.between("subsidy", 180, 420));
        }
        if (renovates && month.chance("renovation", RENOVATION_PERCENT)) {
            return granted(Kind.HOUSE_RENOVATION, month.between("house", 12, 30) * 1_000);
        }
        if (month.chance("refused", REFUSED_PERCENT)) {
            int reason = month.roll("reason", renovates ? 3 : 2);
            return Optional.of(new Decision(Kind.values()[reason], Money.ZERO, REASONS.get(reason)));
        }
        return Optional.empty();
    }

    private static Optional<Decision> granted(Kind kind, long yuan) {
        return Optional.of(new Decision(kind, new Money(yuan * 100), null));
    }
}
