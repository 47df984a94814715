package io.aidhub.hub.refer;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.loop.Department;
import io.aidhub.hub.loop.Loop;
import io.aidhub.hub.loop.Records;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several receivers: each residual need goes to one that serves its cause and area. */
@Timeout(120)
class ReceiversIT {
    private static final String BOTH = "370322101";
    private static final String FIRST_ONLY = "370322100";

    private Loop loop;
    private Department insurance;
    private int settlements;

    @BeforeEach
    void open() {
        loop = new Loop();
        insurance = new Department("medical-insurance");
    }

    @Test
    void whereTwoServeTheyTakeTurns() {
        inNeed(BOTH, 4);

        assertThat(loop.referrals.referResiduals(10)).isEqualTo(4);

        assertThat(offers(Loop.CHARITY)).isEqualTo(2);
        assertThat(offers(Loop.SECOND_CHARITY)).isEqualTo(2);
    }

    @Test
    void theLeastQueuedComesFirst() {
        inNeed(FIRST_ONLY, 2);
        loop.referrals.referResiduals(10);
        inNeed(BOTH, 3);

        loop.referrals.referResiduals(10);

        assertThat(offers(Loop.CHARITY)).isEqualTo(3);
        assertThat(offers(Loop.SECOND_CHARITY)).isEqualTo(2);
    }

    @Test
    void aSuspendedReceiverIsOfferedNothing() {
        loop.jdbc
                .sql("UPDATE subscription SET state = 'SUSPENDED' WHERE subscription_id = :id")
                .param("id", Loop.CHARITY)
                .update();
        inNeed(BOTH, 1);
        inNeed(FIRST_ONLY, 1);

        assertThat(loop.referrals.referResiduals(1)).isEqualTo(1);

        assertThat(loop.referrals.referResiduals(10))
                .as("nobody serves the other")
                .isZero();
        assertThat(offers(Loop.SECOND_CHARITY)).isEqualTo(1);
    }

    @Test
    void aReceiverAnswersForItsOwnOffersOnly() {
        inNeed(FIRST_ONLY, 1);
        loop.referrals.referResiduals(10);
        String offer = loop.texts("SELECT offer_id::text FROM referral_offer").get(0);
        byte[] accept = ("{\"answer\":\"accept\",\"key\":\"k\",\"offer\":\"" + offer + "\"}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(loop.answers.take(Loop.SECOND_CHARITY, accept)).isEqualTo(AnswerResult.PARKED);
        assertThat(loop.answers.take(Loop.CHARITY, accept)).isEqualTo(AnswerResult.TAKEN);

        assertThat(loop.figures.offers(Loop.CHARITY)).isEqualTo(Map.of("AWAITING_CONSENT", 1L));
    }

    private long offers(String subscription) {
        return loop.count("SELECT count(*) FROM referral_offer WHERE subscription_id = '" + subscription + "'");
    }

    private void inNeed(String area, int households) {
        for (int i = 0; i < households; i++) {
            Loop.Person head = loop.household(area, "SUBSISTENCE_ALLOWANCE");
            insurance.writes(
                    "settlement",
                    Records.settlement("S" + ++settlements, 1, head.resident().number(), "90000.00", "50000.00"));
        }
        loop.collector(insurance).collect("medical-insurance");
        loop.assessAll();
        loop.decisions
                .open(100)
                .forEach(proposal -> loop.decisions.decide(
                        DecisionDesk.Seen.of(proposal), true, proposal.low(), "支出过大", "officer-1", true));
        loop.assessAll();
    }
}
