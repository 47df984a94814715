package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.Section;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data sharing platform (数据共享交换平台) in front of a department: it gives keys to who knows the app key, lets in calls signed with the key it gave, and answers 200 with a code whatever it means. A key is good as
 * long as the app key it was given for.
 */
final class SharingPlatform implements Gate {
    static final String KIND = "sharing-platform";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String PREFIX = "gjgxjhpt_";
    private static final Duration LIFE = Duration.ofHours(8);
    private static final int AES_BITS = 128;

    private final Section auth;
    private final Section codes;
    private final TrialSettings settings;
    private final String keyPath;
    private final Clock clock = Clock.systemUTC();

    SharingPlatform(Section auth, TrialSettings settings) {
        this.auth = auth;
        this.codes = auth.section("codes");
        this.settings = settings;
        this.keyPath = settings.path(auth, "key-url");
    }

    @Override
    public boolean givesTokens(Call call) {
        return call.path().equals(keyPath);
    }

    @Override
    public Answer token(Call call) {
        try {
            JsonNode asked = JSON.readTree(call.body());
            if (!isSigned(name -> asked.path(name).asString(""), appKey())) {
                return Answer.json(200, "{\"code\":\"1\"}");
            }
            long end = clock.millis() + LIFE.toMillis();
            return Answer.json(
                    200,
                    JSON.writeValueAsString(Map.of(
                            "code",
                            "0",
                            "data",
                            Map.of("secret", sealed(key()), "secretEndTime", String.valueOf(end)))));
        } catch (JacksonException e) {
            return Answer.json(400, "{}");
        }
    }

    @Override
    public boolean knows(Call call) {
        return isSigned(name -> call.headers().getOrDefault(name, ""), key());
    }

    @Override
    public Answer turnsAway(String refusal) {
        return Answer.json(200, coded(refusal, codes.list("expired").get(0)));
    }

    @Override
    public String leaving(String answer) {
        return coded(answer, codes.list("done").get(0));
    }

    private String coded(String answer, String code) {
        Map<String, Object> all = JSON.readValue(answer, OBJECT);
        Pointed.put(all, codes.text("at"), code);
        return JSON.writeValueAsString(all);
    }

    private String appKey() {
        return settings.secret(auth, "app-key");
    }

    /** What calls are signed with, as long as the app key is what it is. */
    private String key() {
        return "PLATFORM-" + appKey();
    }

    private boolean isSigned(UnaryOperator<String> said, String with) {
        String requester = settings.filled(auth, "requester");
        String service = settings.filled(auth, "service");
        String time = said.apply(PREFIX + "rtime");
        return said.apply(PREFIX + "rid").equals(requester)
                && said.apply(PREFIX + "sid").equals(service)
                && time.matches("\\d{13}")
                && said.apply(PREFIX + "sign").equals(signature(service + requester + time, with));
    }

    private static String signature(String text, String with) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(with.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /** As platforms do it: AES with the key that the JDK's SHA1PRNG makes of the app key. */
    private String sealed(String key) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(appKey().getBytes(StandardCharsets.UTF_8));
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(AES_BITS, random);
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, generator.generateKey());
            return Base64.getEncoder().encodeToString(cipher.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA1PRNG", e);
        }
    }
}
