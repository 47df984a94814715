package io.aidhub.sandbox.departments.courts;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.Optional;

/** What the courts decide about a referral; always the same for the same referral and seed. Every share and amount is a demonstration value (演示值). */
final class CourtsRules {
    /** Share of referrals not taken because the person is not entitled, percent. 演示值 */
    static final int NOT_ELIGIBLE_PERCENT = 10;
    /** Share of referrals another court has to take, percent. 演示值 */
    static final int OUT_OF_AREA_PERCENT = 6;
    /** Share of cases taken that end without aid, percent. 演示值 */
    static final int WITHOUT_HELP_PERCENT = 8;
    /** Share of cases taken whose family cannot be reached, percent. 演示值 */
    static final int NOT_REACHABLE_PERCENT = 4;
    /** Share of cases with legal aid, percent; the others get judicial aid. 演示值 */
    static final int LEGAL_AID_PERCENT = 45;
    /** Judicial aid from and to, yuan. 演示值 */
    static final int LEAST_YUAN = 3_000;

    static final int MOST_YUAN = 30_000;

    private CourtsRules() {}

    /** Codes on the wire. */
    static final String NOT_ELIGIBLE = "01";

    static final String OUT_OF_AREA = "02";

    /** Why a referral is not taken, by code. Empty: taken. */
    static Optional<String> decline(Dice referral) {
        int lot = referral.roll("decision", 100);
        if (lot < NOT_ELIGIBLE_PERCENT) {
            return Optional.of(NOT_ELIGIBLE);
        }
        return lot < NOT_ELIGIBLE_PERCENT + OUT_OF_AREA_PERCENT ? Optional.of(OUT_OF_AREA) : Optional.empty();
    }

    static Completion complete(Dice referral) {
        int lot = referral.roll("completion", 100);
        if (lot < WITHOUT_HELP_PERCENT) {
            return new Completion("未救助", "", "");
        }
        if (lot < WITHOUT_HELP_PERCENT + NOT_REACHABLE_PERCENT) {
            return new Completion("无法联系", "", "");
        }
        if (lot < WITHOUT_HELP_PERCENT + NOT_REACHABLE_PERCENT + LEGAL_AID_PERCENT) {
            return new Completion("已救助", "法律援助", "");
        }
        long yuan = referral.between("amount", LEAST_YUAN / 100, MOST_YUAN / 100) * 100;
        return new Completion("已救助", "司法救助", Money.ofYuan(Long.toString(yuan)).yuan());
    }

    /**
     * How a case ends, in the words of the file.
     *
     * @param kind of help, empty without help
     * @param amount yuan, empty without money
     */
    record Completion(String result, String kind, String amount) {}
}
