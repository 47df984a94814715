package io.aidhub.sandbox.departments.emergency;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.List;
import java.util.Optional;

/** Which household of a list lost how much, and which relief it gets. Every share and amount is a demonstration value (演示值). */
final class LossRules {
    /** Share of households with an assessed loss, percent. 演示值 */
    static final int LOSS_PERCENT = 50;
    /** Share of losses with an insurance payout, percent. 演示值 */
    static final int INSURED_PERCENT = 15;
    /** JZLB 救助类别: the five sub-types of disaster aid (高政字〔2021〕27号 二(六)). */
    static final List<String> RELIEFS = List.of("01", "02", "03", "04", "05");

    private LossRules() {}

    /**
     * One loss.
     *
     * @param gross assessed, before relief and insurance
     * @param relief JZLB
     * @param granted never more than {@code gross} less {@code insured}
     */
    record Loss(Money gross, String relief, Money granted, Money insured) {}

    /** What the household lost in the month, empty when nothing. */
    static Optional<Loss> loss(Dice month) {
        if (!month.chance("loss", LOSS_PERCENT)) {
            return Optional.empty();
        }
        long gross = month.between("gross", 20, 180) * 100;
        long insured = month.chance("insured", INSURED_PERCENT) ? gross * month.between("payout", 10, 30) / 100 : 0;
        long granted = gross * month.between("granted", 20, 60) / 100;
        return Optional.of(new Loss(yuan(gross), month.pick("relief", RELIEFS), yuan(granted), yuan(insured)));
    }

    private static Money yuan(long yuan) {
        return new Money(Math.multiplyExact(yuan, 100));
    }
}
