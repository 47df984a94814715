package io.aidhub.sandbox.departments.charity;

import io.aidhub.model.Money;
import io.aidhub.model.ReferralOutcome;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the charity decides about an offer; always the same for the same offer and seed. Every share is a demonstration value (演示值). */
final class CharityRules {
    /** Share of offers declined for want of capacity, percent. 演示值 */
    static final int NO_CAPACITY_PERCENT = 12;
    /** Share of offers declined because the programme does not fit, percent. 演示值 */
    static final int NOT_ELIGIBLE_PERCENT = 8;
    /** Share of offers declined because the area is not served, percent. 演示值 */
    static final int OUT_OF_AREA_PERCENT = 8;
    /** Share of accepted cases that end without help, percent. 演示值 */
    static final int WITHOUT_HELP_PERCENT = 12;
    /** Share of accepted cases whose family cannot be reached, percent. 演示值 */
    static final int NOT_REACHABLE_PERCENT = 5;
    /** Share of helped cases that get the whole amount offered; the others get half to nine tenths. 演示值 */
    static final int WHOLE_AMOUNT_PERCENT = 70;

    private CharityRules() {}

    /** Why an offer is declined: code on the wire and words for a human. */
    enum Decline {
        NO_CAPACITY("no-capacity", "本月救助名额已满"),
        NOT_ELIGIBLE("not-eligible", "不符合本机构救助项目条件"),
        OUT_OF_AREA("out-of-area", "本机构不服务该区域");

        final String code;
        final String reason;

        Decline(String code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    /** How a case ends. {@code amount} is zero unless {@code outcome} is DONE; {@code reason} is null when DONE. */
    record Completion(ReferralOutcome outcome, Money amount, @Nullable String reason) {}

    /** Empty: accepted. */
    static Optional<Decline> decline(Dice offer) {
        int lot = offer.roll("decision", 100);
        if (lot < NO_CAPACITY_PERCENT) {
            return Optional.of(Decline.NO_CAPACITY);
        }
        if (lot < NO_CAPACITY_PERCENT + NOT_ELIGIBLE_PERCENT) {
            return Optional.of(Decline.NOT_ELIGIBLE);
        }
        if (lot < NO_CAPACITY_PERCENT + NOT_ELIGIBLE_PERCENT + OUT_OF_AREA_PERCENT) {
            return Optional.of(Decline.OUT_OF_AREA);
        }
        return Optional.empty();
    }

    static Completion complete(Dice offer, Money offered) {
        int lot = offer.roll("completion", 100);
        if (lot < WITHOUT_HELP_PERCENT) {
            return new Completion(ReferralOutcome.DONE_WITHOUT_HELP, Money.ZERO, "家庭已通过其他途径解决困难");
        }
        if (lot < WITHOUT_HELP_PERCENT + NOT_REACHABLE_PERCENT) {
            return new Completion(ReferralOutcome.NOT_REACHABLE, Money.ZERO, "多次联系未果");
        }
        if (offer.chance("whole amount", WHOLE_AMOUNT_PERCENT)) {
            return new Completion(ReferralOutcome.DONE, offered, null);
        }
        // Cut to the fen: never more than was offered.
        return new Completion(
                ReferralOutcome.DONE, new Money(offered.fen() * offer.between("part", 50, 90) / 100), null);
    }
}
