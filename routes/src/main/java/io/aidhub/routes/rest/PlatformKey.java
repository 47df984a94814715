package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.http.HttpReply;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.routes.plugin.Digests;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpMethods;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The national and provincial data sharing platform (国家数据共享交换平台): each call is signed with a key the platform gives for some hours. Headers {@code gjgxjhpt_rid}, {@code _sid}, {@code _rtime} (ms) and
 * {@code _sign}, Base64 of HMAC-SHA256 over sid, rid and rtime. The key is asked for with the same four, signed with the app key, and comes sealed under the app key.
 */
final class PlatformKey implements Authentication {
    static final String KIND = "sharing-platform";

    private static final String PREFIX = "gjgxjhpt_";
    private static final String USED = "aidhub.platform-key";
    private static final String RENEWED = "aidhub.platform-key-renewed";
    private static final Duration MARGIN = Duration.ofMinutes(1);
    /** Of a key whose end is not told as milliseconds. */
    private static final Duration SHORT_LIFE = Duration.ofMinutes(30);

    private static final int AES_BYTES = 16;

    private final ProducerTemplate door;
    private final String uri;
    private final String requester;
    private final String service;
    private final Supplier<String> appKey;
    private final PlatformCodes codes;
    private final Clock clock;
    private @Nullable String key;
    private Instant renewAt = Instant.MIN;

    /** @param uri route that posts to the address where keys are given */
    PlatformKey(ProducerTemplate door, String uri, Section section, Filling filling, Clock clock) {
        section.only("kind", "requester", "service", "app-key", "key-url", "codes");
        this.door = door;
        this.uri = uri;
        this.requester = filling.text(section, "requester");
        this.service = filling.text(section, "service");
        this.appKey = filling.secret(section, "app-key");
        this.codes = PlatformCodes.of(section.section("codes"), filling);
        this.clock = clock;
    }

    @Override
    public void show(Exchange request) {
        String now = key();
        signed(now).forEach(request.getMessage()::setHeader);
        request.setProperty(USED, now);
    }

    @Override
    public boolean refused(Exchange answer) {
        return answer.getProperty(RENEWED) == null && codes.isExpired(kept(answer));
    }

    @Override
    public void showAnother(Exchange request) {
        renew(request.getProperty(USED, String.class));
        request.setProperty(RENEWED, true);
        show(request);
    }

    @Override
    public Optional<Outcome> decided(Exchange answer, List<Notice> notices) {
        return HttpReply.status(answer) / 100 == 2 ? codes.decided(kept(answer), notices) : Optional.empty();
    }

    @Override
    public void collected(byte[] answer) {
        codes.collected(answer);
    }

    /** The body can be read once only, and somebody reads it after us. */
    private static byte[] kept(Exchange answer) {
        byte[] body = HttpReply.body(answer);
        answer.getMessage().setBody(body);
        return body;
    }

    /** @throws DepartmentUnavailable when none is given */
    synchronized String key() {
        if (key == null || !clock.instant().isBefore(renewAt)) {
            fetch();
        }
        return java.util.Objects.requireNonNull(key);
    }

    private synchronized void renew(@Nullable String refused) {
        // Several lanes are refused at once: the first fetches for all.
        if (key == null || key.equals(refused)) {
            fetch();
        }
    }

    private void fetch() {
        key = null;
        byte[] question = JsonPage.JSON.writeValueAsBytes(signed(appKey.get()));
        Exchange answer = door.request(uri, call -> {
            call.getMessage().setBody(question);
            call.getMessage().setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
            call.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json; charset=UTF-8");
        });
        if (answer.getException() != null) {
            throw new DepartmentUnavailable(HttpReply.cause(answer.getException()));
        }
        int status = HttpReply.status(answer);
        if (status / 100 != 2) {
            throw new DepartmentUnavailable(Texts.of("unavailable.status", String.valueOf(status)));
        }
        accept(HttpReply.body(answer));
    }

    private void accept(byte[] body) {
        try {
            JsonNode data = JsonPage.JSON.readTree(body).path("data");
            key = opened(data.required("secret").asString());
            String end = data.path("secretEndTime").asString("");
            Duration life = end.matches("\\d{13}")
                    ? Duration.between(clock.instant(), Instant.ofEpochMilli(Long.parseLong(end)))
                    : SHORT_LIFE;
            Duration tenth = life.dividedBy(10);
            renewAt = clock.instant().plus(life).minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
        } catch (JacksonException | IllegalArgumentException | GeneralSecurityException e) {
            // Not as a cause: the text that could not be read may be a key.
            throw new DepartmentUnavailable(Texts.of("unavailable.platform-key", "-"));
        }
    }

    /** AES-128 in ECB, as the platform gives it; its key is what the JDK's SHA1PRNG makes of the app key: SHA-1 twice. */
    private String opened(String sealed) throws GeneralSecurityException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        byte[] seed = sha1.digest(sha1.digest(appKey.get().getBytes(StandardCharsets.UTF_8)));
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(Arrays.copyOf(seed, AES_BYTES), "AES"));
        return new String(cipher.doFinal(Base64.getMimeDecoder().decode(sealed)), StandardCharsets.UTF_8);
    }

    private Map<String, String> signed(String with) {
        String time = String.valueOf(clock.millis());
        byte[] signature = Digests.HMAC_SHA256.of(
                (service + requester + time).getBytes(StandardCharsets.UTF_8), with.getBytes(StandardCharsets.UTF_8));
        Map<String, String> values = new LinkedHashMap<>();
        values.put(PREFIX + "rid", requester);
        values.put(PREFIX + "sid", service);
        values.put(PREFIX + "rtime", time);
        values.put(PREFIX + "sign", Base64.getEncoder().encodeToString(signature));
        return values;
    }
}
