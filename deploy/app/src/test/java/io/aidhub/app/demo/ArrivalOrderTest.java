package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ArrivalOrderTest {
    private final ArrivalOrder order = new ArrivalOrder("education");

    @Test
    void growingVersionsAreInOrder() {
        arrives("a", 1, "ENROLLED", status("p", 1, "APPLIED"), status("q", 1, "APPLIED"));
        arrives("b", 2, "CHANGED", status("p", 3, "APPLIED"));

        assertThat(order.breaches()).isEmpty();
        assertThat(order.repeats()).isZero();
        assertThat(order.unexplained(2)).isZero();
    }

    @Test
    void aRepeatWithoutEffectIsCountedAndNoBreach() {
        arrives("a", 1, "ENROLLED", status("p", 1, "APPLIED"));
        arrives("a", 1, "ENROLLED", status("p", 1, "REPEAT"));

        assertThat(order.breaches()).isEmpty();
        assertThat(order.repeats()).isEqualTo(1);
        assertThat(order.unexplained(1)).isZero();
    }

    @Test
    void aNoticeInEffectTwiceIsABreach() {
        arrives("a", 1, "ENROLLED", status("p", 1, "APPLIED"));
        arrives("a", 1, "ENROLLED", status("p", 2, "APPLIED"));

        assertThat(order.breaches()).singleElement().asString().contains("education", "notice a", "twice in effect");
    }

    @Test
    void anOvertakenNoticeIsABreach() {
        arrives("b", 2, "CHANGED", status("p", 2, "APPLIED"));
        arrives("a", 1, "ENROLLED", status("p", 1, "STALE"));

        assertThat(order.breaches()).singleElement().asString().contains("first arrival was STALE");
    }

    @Test
    void anOlderVersionInEffectIsABreach() {
        arrives("b", 2, "CHANGED", status("p", 2, "APPLIED"));
        arrives("a", 1, "ENROLLED", status("p", 1, "APPLIED"));

        assertThat(order.breaches()).singleElement().asString().contains("version 1 after 2");
    }

    @Test
    void anOfferComesBeforeItsRelease() {
        arrives("b", 2, "REFERRAL_RELEASED", offer("o", "APPLIED"));
        arrives("a", 1, "REFERRAL_OFFERED", offer("o", "APPLIED"));

        assertThat(order.breaches()).hasSize(2);
    }

    @Test
    void onANewListEverybodyBeginsAnew() {
        arrives("a", 1, "ENROLLED", onList("first", "p", 3));
        arrives("b", 2, "LIST_CLOSED", "{\"listref\":\"first\",\"effect\":\"APPLIED\"}");
        arrives("c", 3, "ENROLLED", onList("second", "p", 3));
        assertThat(order.breaches()).isEmpty();

        arrives("d", 4, "CHANGED", onList("second", "p", 3));
        assertThat(order.breaches()).singleElement().asString().contains("version 3 after 3");
    }

    @Test
    void missingAndSurplusNumbersAreUnexplained() {
        arrives("a", 1, "ENROLLED", status("p", 1, "APPLIED"));
        arrives("c", 4, "CHANGED", status("p", 2, "APPLIED"));

        assertThat(order.unexplained(3))
                .as("2 and 3 are missing, 4 was never given out")
                .isEqualTo(3);
        assertThat(order.unexplained(4)).isEqualTo(2);
    }

    private void arrives(String id, long sequence, String kind, String... rows) {
        order.add(JsonMapper.shared()
                .readTree("{\"id\":\"%s\",\"sequence\":%d,\"kind\":\"%s\",\"rows\":[%s]}"
                        .formatted(id, sequence, kind, String.join(",", rows))));
    }

    private static String status(String person, long version, String effect) {
        return "{\"personref\":\"%s\",\"personversion\":%d,\"effect\":\"%s\"}".formatted(person, version, effect);
    }

    private static String onList(String list, String person, long version) {
        return status(person, version, "APPLIED").replace("{", "{\"listref\":\"" + list + "\",");
    }

    private static String offer(String offer, String effect) {
        return "{\"offer\":\"%s\",\"effect\":\"%s\"}".formatted(offer, effect);
    }
}
