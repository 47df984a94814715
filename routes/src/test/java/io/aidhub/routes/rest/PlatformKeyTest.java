package io.aidhub.routes.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Outcome;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import io.aidhub.testkit.SampleNotices;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that checks signatures, seals its keys as the real ones do and answers 200 whatever it says. */
class PlatformKeyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String APP_KEY = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    private static final String RID = "requester-1@df-1";
    private static final String SID = "s_1200000900000_1";

    private final AtomicInteger keys = new AtomicInteger();
    private final Platform platform = new Platform();
    private LoopbackDepartment department;
    private OpenConnector connector;
    private volatile String code = "00";
    private volatile long life = Duration.ofHours(8).toMillis();

    @BeforeEach
    void open() {
        department = LoopbackDepartment.open(platform);
        connector = new OpenConnector(
                OpenConnector.TEST_CONNECTORS,
                "platform",
                Map.of("base-url", department.url(), "rid", RID, "sid", SID, "app-key", "env:APP_KEY"),
                handle -> APP_KEY,
                RestTransport::new);
    }

    @AfterEach
    void close() {
        connector.close();
        department.close();
    }

    @Test
    void everyCallIsSignedWithTheKeyThePlatformGave() {
        assertThat(deliver()).isEqualTo(new Outcome.Delivered("R1"));
        assertThat(deliver()).isEqualTo(new Outcome.Delivered("R1"));
        GrantSource.Batch batch = connector.grantSource().orElseThrow().collect(null, 10);
        assertThat(batch.records()).containsExactly(new RawRecord("marriage", Map.of("DJH", "1")));
        assertThat(keys).as("one key for all of them").hasValue(1);
    }

    @Test
    void anExpiredKeyIsRenewedOnceAndTheCallMadeAgain() {
        deliver();
        keys.incrementAndGet(); // the platform forgot the key it gave
        assertThat(deliver()).isEqualTo(new Outcome.Delivered("R1"));
        assertThat(department.deliveries()).hasSize(3);

        code = "11";
        assertThat(deliver()).isInstanceOf(Outcome.Unavailable.class);
        assertThat(department.deliveries()).as("no endless asking").hasSize(5);
    }

    @Test
    void aKeyIsRenewedBeforeItsEnd() {
        life = 0;
        deliver();
        deliver();
        assertThat(keys).hasValue(2);
    }

    @Test
    void onlyTheRightCodesAreTriedAgain() {
        code = "18";
        assertThat(deliver())
                .isEqualTo(new Outcome.Unavailable(Duration.ofHours(1), Texts.of("unavailable.quota", "18")));
        assertThatThrownBy(() -> connector.grantSource().orElseThrow().collect(null, 10))
                .isInstanceOf(DepartmentUnavailable.class)
                .hasMessage(Texts.of("unavailable.quota", "18"));
        code = "99";
        assertThat(deliver()).isEqualTo(new Outcome.Retry(Duration.ZERO, Texts.of("retry.code", "99")));
        code = "31";
        assertThat(deliver()).isEqualTo(new Outcome.Rejected("31", Texts.of("rejected.code", "31")));
        assertThatThrownBy(() -> connector.grantSource().orElseThrow().collect(null, 10))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameQuestionUsesUpOneCall() {
        GrantSource grants = connector.grantSource().orElseThrow();
        assertThat(grants.collect(null, 10)).isEqualTo(grants.collect(null, 10));
        assertThat(department.calls())
                .filteredOn(call -> call.method().equals("GET"))
                .hasSize(1);
    }

    @Test
    void neitherKeyIsEverLogged() {
        try (LogCapture log = LogCapture.open()) {
            deliver();
            platform.broken = true;
            keys.incrementAndGet();
            assertThat(deliver()).isInstanceOf(Outcome.Unavailable.class);
            assertThat(log.text()).doesNotContain(APP_KEY, "platform-secret");
        }
    }

    private Outcome deliver() {
        return connector
                .noticeReceiver()
                .orElseThrow()
                .deliver(List.of(SampleNotices.enrolled(1, Households.person(1), Map.of("XM", "演示甲"))))
                .get(0);
    }

    /** The platform's side, by the JDK's own means. */
    private final class Platform implements DepartmentScript {
        private volatile boolean broken;

        @Override
        public String deliverPath() {
            return "/service";
        }

        @Override
        public Answer answer(Call call) {
            if (call.path().equals("/refreshKey")) {
                return key(JSON.readTree(call.body()));
            }
            if (!signed(
                    call.headers().get("gjgxjhpt_rid"),
                    call.headers().get("gjgxjhpt_sid"),
                    call.headers().get("gjgxjhpt_rtime"),
                    call.headers().get("gjgxjhpt_sign"),
                    "platform-secret-" + keys.get())) {
                return Answer.json(200, "{\"code\":\"11\"}");
            }
            if (!code.equals("00")) {
                return Answer.json(200, "{\"code\":\"" + code + "\"}");
            }
            return Answer.json(
                    200,
                    call.path().equals(deliverPath())
                            ? "{\"code\":\"00\",\"data\":{\"receipt\":\"R1\"}}"
                            : "{\"code\":\"00\",\"data\":{\"list\":[{\"kind\":\"marriage\",\"DJH\":\"1\"}],\"next\":\"1\",\"more\":false}}");
        }

        private Answer key(JsonNode asked) {
            if (broken
                    || !signed(
                            asked.path("gjgxjhpt_rid").asString(),
                            asked.path("gjgxjhpt_sid").asString(),
                            asked.path("gjgxjhpt_rtime").asString(),
                            asked.path("gjgxjhpt_sign").asString(),
                            APP_KEY)) {
                return Answer.json(200, "{\"code\":\"1\",\"message\":\"" + APP_KEY + "\"}");
            }
            String secret = "platform-secret-" + keys.incrementAndGet();
            return Answer.json(
                    200,
                    "{\"code\":\"0\",\"data\":{\"secret\":\"" + sealed(secret) + "\",\"secretEndTime\":\""
                            + (System.currentTimeMillis() + life) + "\"}}");
        }

        private boolean signed(String rid, String sid, String time, String sign, String with) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(with.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] expected = mac.doFinal((SID + RID + time).getBytes(StandardCharsets.UTF_8));
                return RID.equals(rid)
                        && SID.equals(sid)
                        && Base64.getEncoder().encodeToString(expected).equals(sign);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private String sealed(String secret) {
            try {
                SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
                random.setSeed(APP_KEY.getBytes(StandardCharsets.UTF_8));
                KeyGenerator generator = KeyGenerator.getInstance("AES");
                generator.init(128, random);
                Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
                cipher.init(Cipher.ENCRYPT_MODE, generator.generateKey());
                return Base64.getEncoder().encodeToString(cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Map<String, String> fields(Households.Sample person) {
            return Map.of();
        }

        @Override
        public String refusal(String refusal, String message) {
            return "{\"code\":\"" + refusal + "\"}";
        }

        @Override
        public List<String> noticeIds(String body) {
            return List.of(JSON.readTree(body).path("id").asString());
        }

        @Override
        public List<RawRecord> listed() {
            return List.of();
        }
    }
}
