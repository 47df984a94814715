package io.aidhub.hub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our signatures held against the reference library's. */
class SigningSecretsTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_bmV3IHNlY3JldCBvZiB0aGUgd2ViaG9vayB0ZXN0cw==";
    private static final String BODY = "{\"name\":\"𠮷小满\",\"note\":\"多行\\n\"}";
    private static final byte[] BYTES = BODY.getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330L);
    private static final String SECONDS = "1614265330";

    @Test
    void theSignatureIsTheOneOfTheSpecification() {
        // The example of the reference libraries' own tests.
        assertThat(SigningSecrets.of(OLD)
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                AT,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theReferenceLibraryMakesTheSame() throws Exception {
        assertThat(SigningSecrets.of(NEW).sign("id-1", AT, BYTES))
                .isEqualTo(new Webhook(NEW).sign("id-1", AT.getEpochSecond(), BODY));
    }

    @Test
    void twoSecretsMakeTwoSignaturesAndEitherIsEnough() {
        SigningSecrets both = SigningSecrets.of(NEW + " " + OLD);
        String list = both.sign("id-1", AT, BYTES);
        assertThat(list.split(" ")).hasSize(2);
        for (String one : new String[] {OLD, NEW}) {
            SigningSecrets alone = SigningSecrets.of(one);
            assertThat(alone.signed("id-1", SECONDS, BYTES, list)).isTrue();
            assertThat(both.signed("id-1", SECONDS, BYTES, alone.sign("id-1", AT, BYTES)))
                    .isTrue();
        }
    }

    @Test
    void anythingElseIsNotSigned() {
        SigningSecrets secrets = SigningSecrets.of(OLD);
        String good = secrets.sign("id-1", AT, BYTES);
        assertThat(secrets.signed("id-1", SECONDS, BYTES, "v1,bogus v1a,other " + good))
                .isTrue();
        assertThat(secrets.signed("id-2", SECONDS, BYTES, good)).isFalse();
        assertThat(secrets.signed("id-1", "1614265331", BYTES, good)).isFalse();
        assertThat(secrets.signed("id-1", SECONDS, "{}".getBytes(StandardCharsets.UTF_8), good))
                .isFalse();
        assertThat(secrets.signed("id-1", SECONDS, BYTES, good.replace("v1,", "v1a,")))
                .isFalse();
        assertThat(secrets.signed("id-1", SECONDS, BYTES, "")).isFalse();
        assertThat(SigningSecrets.of(NEW).signed("id-1", SECONDS, BYTES, good)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_c2hvcnQ=",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_!not!base64!not!base64!not!base64!"
            })
    void whatIsNoSecretIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> SigningSecrets.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("c2hvcnQ", "MfKQ", "!not");
        assertThatThrownBy(() -> SigningSecrets.of(OLD + " " + NEW + " " + OLD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningSecrets.of(OLD).toString()).doesNotContain("MfKQ");
    }
}
