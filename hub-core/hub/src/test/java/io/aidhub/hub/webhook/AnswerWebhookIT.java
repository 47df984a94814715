package io.aidhub.hub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.loop.Loop;
import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.ledger.webhooks.SeenWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signed answers in front of the real intake and database. */
@Timeout(120)
class AnswerWebhookIT {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_bmV3IHNlY3JldCBvZiB0aGUgd2ViaG9vayB0ZXN0cw==";
    private static final UUID NOTICE = new UUID(7, 7);

    private final Loop loop = new Loop();
    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of(Loop.CHARITY, OLD));
    private final AnswerWebhook door = new AnswerWebhook(
            subscription -> Optional.ofNullable(secrets.get(subscription)),
            loop.answers::take,
            new SeenWebhooks(loop.jdbc),
            loop.hash,
            loop.clock);

    @Test
    void aSignedAnswerIsTakenAndItsIdHasNoSecondEffect() {
        loop.confirmed.add(NOTICE);
        String receipt = "{\"receipt\":\"" + NOTICE + "\"}";
        assertThat(door.take(Loop.CHARITY, signed("a-1", OLD, receipt))).isEqualTo(AnswerResult.TAKEN);
        loop.confirmed.clear(); // a second effect would be parked: nobody waits for that receipt
        assertThat(door.take(Loop.CHARITY, signed("a-1", OLD, receipt))).isEqualTo(AnswerResult.REPEATED);
        assertThat(open()).isZero();
    }

    @Test
    void whatCannotBeUnderstoodIsParkedOnceHoweverOftenItComes() {
        assertThat(door.take(Loop.CHARITY, signed("a-1", OLD, "not json"))).isEqualTo(AnswerResult.PARKED);
        assertThat(door.take(Loop.CHARITY, signed("a-1", OLD, "not json"))).isEqualTo(AnswerResult.REPEATED);
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void aBadSignatureChangesNothing() {
        SignedMessage good = signed("a-1", OLD, "not json");
        assertRefused(WebhookRefused.Kind.SIGNATURE_WRONG, signed("a-1", NEW, "not json"));
        assertRefused(
                WebhookRefused.Kind.SIGNATURE_WRONG,
                new SignedMessage("a-1", good.timestamp(), good.signature(), "other".getBytes(StandardCharsets.UTF_8)));
        assertRefused(
                WebhookRefused.Kind.SIGNATURE_WRONG,
                new SignedMessage("a-2", good.timestamp(), good.signature(), good.body()));
        for (SignedMessage unsigned : new SignedMessage[] {
            new SignedMessage(null, good.timestamp(), good.signature(), good.body()),
            new SignedMessage("a-1", null, good.signature(), good.body()),
            new SignedMessage("a-1", "yesterday", good.signature(), good.body()),
            new SignedMessage("a-1", good.timestamp(), null, good.body()),
            new SignedMessage("a.1", good.timestamp(), good.signature(), good.body())
        }) {
            assertRefused(WebhookRefused.Kind.UNSIGNED, unsigned);
        }
        assertThat(open()).isZero();
        assertThat(loop.texts("SELECT webhook_id FROM webhook_seen")).isEmpty();
    }

    @Test
    void clocksMayDifferByFiveMinutesAndNoMore() {
        Instant now = loop.clock.instant();
        assertThat(door.take(Loop.CHARITY, signed("a-1", OLD, "x", now.minusSeconds(295))))
                .isEqualTo(AnswerResult.PARKED);
        assertThat(door.take(Loop.CHARITY, signed("a-2", OLD, "x", now.plusSeconds(295))))
                .isEqualTo(AnswerResult.PARKED);
        assertRefused(WebhookRefused.Kind.TOO_OLD, signed("a-3", OLD, "x", now.minusSeconds(305)));
        assertRefused(WebhookRefused.Kind.TOO_OLD, signed("a-3", OLD, "x", now.plusSeconds(305)));
        // The same bytes an hour later are a replay; the sender's own repeat has a time of its own.
        SignedMessage recorded = signed("a-1", OLD, "x");
        loop.clock.forward(Duration.ofHours(1));
        assertRefused(WebhookRefused.Kind.TOO_OLD, recorded);
        assertThat(door.take(Loop.CHARITY, signed("a-1", OLD, "x"))).isEqualTo(AnswerResult.REPEATED);
    }

    @Test
    void anIdWithAnotherContentIsRefused() {
        door.take(Loop.CHARITY, signed("a-1", OLD, "x"));
        assertRefused(WebhookRefused.Kind.ID_USED, signed("a-1", OLD, "y"));
    }

    @Test
    void twoSecretsOverlapWhileTheyAreRotated() {
        secrets.put(Loop.CHARITY, NEW + "\n" + OLD);
        assertThat(door.take(Loop.CHARITY, signed("a-1", OLD, "x"))).isEqualTo(AnswerResult.PARKED);
        assertThat(door.take(Loop.CHARITY, signed("a-2", NEW, "y"))).isEqualTo(AnswerResult.PARKED);
        secrets.put(Loop.CHARITY, NEW);
        assertRefused(WebhookRefused.Kind.SIGNATURE_WRONG, signed("a-3", OLD, "x"));
    }

    @Test
    void nobodyAnswersForAnother() {
        secrets.put("charity-other", NEW);
        assertThatExceptionOfType(WebhookRefused.class)
                .isThrownBy(() -> door.take("charity-other", signed("a-1", OLD, "x")))
                .matches(refused -> refused.kind() == WebhookRefused.Kind.SIGNATURE_WRONG);
        assertThatExceptionOfType(WebhookRefused.class)
                .isThrownBy(() -> door.take("charity-nobody", signed("a-1", OLD, "x")))
                .matches(refused -> refused.kind() == WebhookRefused.Kind.UNKNOWN);
    }

    @Test
    void idsAreForgottenWhenNobodyRepeatsThemAnyMore() {
        door.take(Loop.CHARITY, signed("a-1", OLD, "x"));
        loop.clock.forward(AnswerWebhook.REMEMBERED.plusDays(1));
        door.take(Loop.CHARITY, signed("a-2", OLD, "y"));
        assertThat(loop.texts("SELECT webhook_id FROM webhook_seen")).containsExactly("a-2");
    }

    private void assertRefused(WebhookRefused.Kind kind, SignedMessage message) {
        assertThatExceptionOfType(WebhookRefused.class)
                .isThrownBy(() -> door.take(Loop.CHARITY, message))
                .matches(refused -> refused.kind() == kind, kind.name());
    }

    private SignedMessage signed(String id, String secret, String body) {
        return signed(id, secret, body, loop.clock.instant());
    }

    private static SignedMessage signed(String id, String secret, String body, Instant at) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new SignedMessage(
                id,
                Long.toString(at.getEpochSecond()),
                SigningSecrets.of(secret).sign(id, at, bytes),
                bytes);
    }

    private long open() {
        return loop.texts("SELECT code FROM parked_record WHERE state = 'OPEN'").size();
    }
}
