package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.NeedKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * The broker is a transport and never the truth: what its journal loses is handed over again from the delivery table, what it keeps is not.
 *
 * <p>In order, because the second test leaves the hub with another setting.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerJournalIT {
    private static final int HOUSEHOLDS = 100;
    private static final int OFFERS = 25;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CHARITY = "charity";

    private static final String NOTICES =
            """
            SELECT d.notice_id, d.sequence, d.state, d.hand_over FROM delivery d JOIN delivery_line l USING (subscription_id, sequence)
            WHERE d.subscription_id = 'charity-cixin' AND l.line = ANY (:offers::uuid[]) AND d.kind = 'REFERRAL_OFFERED' ORDER BY d.sequence
            """;
    private static final String RECEIPTS =
            """
            SELECT outcome || ' ' || hand_over FROM receipt
            WHERE subscription_id = 'charity-cixin' AND notice_id = :notice ORDER BY batch_number, position
            """;

    private static RunningCounty county;

    @BeforeAll
    static void open() throws IOException {
        county = RunningCounty.loaded("broker-journal", HOUSEHOLDS);
    }

    @AfterAll
    static void close() {
        if (county != null) {
            county.close();
        }
    }

    @BeforeEach
    void theCharityTakesNothing() {
        county.fault(CHARITY, "REFUSED");
    }

    @Test
    @Order(1)
    void aLostJournalLosesNothing() throws IOException {
        List<UUID> offers = new OfferedReferrals(county, NeedKind.MEDICAL).offer(OFFERS);
        List<Sent> before = accepted(offers);
        assertThat(before).extracting(Sent::handOver).containsOnly(1);
        long others = handOversOfOthers();

        county.stopHub();
        RunningCounty.delete(county.settings().data().resolve("broker").resolve("journal"));
        county.startHub(Map.of());
        county.fault(CHARITY, "NONE");
        List<Sent> after = delivered(offers);

        assertThat(county.foundation().broker().journalWasNew()).isTrue();
        assertThat(ids(after)).isEqualTo(ids(before));
        assertThat(after).extracting(Sent::handOver).containsOnly(2);
        Map<UUID, List<String>> effects = effects();
        assertThat(after).allSatisfy(sent -> {
            assertThat(effects.get(sent.noticeId())).containsExactly("APPLIED");
            assertThat(receipts(sent.noticeId())).containsExactly("ACCEPTED 1", "ACCEPTED 2", "DELIVERED 2");
        });
        assertThat(handOversOfOthers()).as("nobody else is told anything again").isEqualTo(others);
        assertThat(failures()).isZero();
    }

    @Test
    @Order(2)
    void aKeptJournalSendsNothingTwiceInEffect() throws IOException {
        List<UUID> offers = new OfferedReferrals(county, NeedKind.EDUCATION).offer(OFFERS);
        List<Sent> before = accepted(offers);

        county.stopHub();
        county.startHub(Map.of("check-after", "1s"));
        county.fault(CHARITY, "REFUSED"); // in case the departments had to move with the broker
        assertThat(county.foundation().broker().journalWasNew()).isFalse();

        // these are missed: each second they go out once more under the same id
        List<UUID> missed = new OfferedReferrals(county, NeedKind.HOUSING).offer(OFFERS);
        county.await("each was handed over three times", SOON, () -> {
            List<Sent> sent = notices(missed);
            return sent.size() == OFFERS && sent.stream().allMatch(one -> one.handOver() >= 3);
        });
        county.fault(CHARITY, "NONE");
        List<Sent> after = delivered(offers);
        List<Sent> afterMissed = delivered(missed);

        assertThat(ids(after)).isEqualTo(ids(before));
        Map<UUID, List<String>> effects = effects();
        assertThat(after).allSatisfy(sent -> {
            assertThat(sent.handOver()).isEqualTo(1);
            assertThat(effects.get(sent.noticeId())).containsExactly("APPLIED");
        });
        assertThat(afterMissed).allSatisfy(sent -> {
            List<String> arrivals = effects.get(sent.noticeId());
            assertThat(arrivals).startsWith("APPLIED");
            assertThat(arrivals.subList(1, arrivals.size()))
                    .allMatch(effect -> effect.equals("REPEAT"))
                    .as("copies nobody took in their time are gone")
                    .hasSizeLessThan(sent.handOver() - 1);
            assertThat(receipts(sent.noticeId()))
                    .filteredOn(receipt -> receipt.startsWith("DELIVERED"))
                    .hasSize(1);
        });
        assertThat(county.closingTable()).isEmpty();
        assertThat(failures()).isZero();
    }

    private static List<Sent> accepted(List<UUID> offers) {
        county.await("the broker has all", SOON, () -> inState(offers, "ACCEPTED"));
        return notices(offers);
    }

    private static List<Sent> delivered(List<UUID> offers) {
        county.await("the charity has confirmed all", SOON, () -> inState(offers, "DELIVERED"));
        return notices(offers);
    }

    private static boolean inState(List<UUID> offers, String state) {
        List<Sent> notices = notices(offers);
        return notices.size() == offers.size()
                && notices.stream().allMatch(sent -> sent.state().equals(state));
    }

    private static List<Sent> notices(List<UUID> offers) {
        return county.jdbc()
                .sql(NOTICES)
                .param("offers", offers.stream().map(UUID::toString).toArray(String[]::new))
                .query(Sent.class)
                .list();
    }

    private static List<String> receipts(UUID notice) {
        return county.jdbc()
                .sql(RECEIPTS)
                .param("notice", notice)
                .query(String.class)
                .list();
    }

    private static long handOversOfOthers() {
        return number("SELECT sum(hand_over) FROM delivery WHERE subscription_id <> 'charity-cixin'");
    }

    /** A start of the hub is nobody's failure. */
    private static long failures() {
        return number("SELECT sum(attempts) FROM delivery");
    }

    private static long number(String sql) {
        return county.jdbc().sql(sql).query(Long.class).single();
    }

    /** What each notice did at the charity, arrival by arrival. */
    private static Map<UUID, List<String>> effects() {
        Map<UUID, List<String>> effects = new LinkedHashMap<>();
        for (JsonNode arrival : county.arrivals(CHARITY)) {
            effects.computeIfAbsent(UUID.fromString(arrival.path("id").asString()), id -> new ArrayList<>())
                    .add(arrival.path("rows").path(0).path("effect").asString());
        }
        return effects;
    }

    private static List<UUID> ids(List<Sent> notices) {
        return notices.stream().map(Sent::noticeId).collect(Collectors.toList());
    }

    private record Sent(UUID noticeId, long sequence, String state, int handOver) {}
}
