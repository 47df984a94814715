package io.aidhub.routes.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.aidhub.testkit.Households;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueSealTest {
    private static final String OLD = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";
    private static final String NEW = "ZmVkY2JhWllYV1ZVVFNSUVBPTk1MS0pJSEdGRURDQkE=";
    private static final String TEXT = "{\"XM\":\"" + Households.RARE_NAME + "\"}";
    private static final int TAG_BITS = 128;

    @Test
    void aPartyOpensItWithNothingButACipher() throws GeneralSecurityException {
        // RFC 7516 section 5.2 with the tools every platform has: five parts, the header as additional data, no wrapped
        // key.
        String[] parts = QueueSeal.of(OLD).seal(TEXT, "json").split("\\.", -1);
        Base64.Decoder base64 = Base64.getUrlDecoder();
        assertThat(new String(base64.decode(parts[0]), StandardCharsets.UTF_8))
                .contains("\"alg\":\"dir\"", "\"enc\":\"A256GCM\"", "\"cty\":\"json\"", "\"kid\":");
        assertThat(parts[1]).isEmpty();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Base64.getDecoder().decode(OLD), "AES"),
                new GCMParameterSpec(TAG_BITS, base64.decode(parts[2])));
        cipher.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
        byte[] text = base64.decode(parts[3]);
        byte[] textAndTag = Arrays.copyOf(text, text.length + TAG_BITS / Byte.SIZE);
        System.arraycopy(base64.decode(parts[4]), 0, textAndTag, text.length, TAG_BITS / Byte.SIZE);
        assertThat(new String(cipher.doFinal(textAndTag), StandardCharsets.UTF_8))
                .isEqualTo(TEXT);
        assertThat(QueueSeal.of(OLD).open(String.join(".", parts))).contains(TEXT);
    }

    @Test
    void noTwoMessagesLookAlike() {
        QueueSeal seal = QueueSeal.of(OLD);
        assertThat(seal.seal(TEXT, "json")).isNotEqualTo(seal.seal(TEXT, "json"));
    }

    @Test
    void whileTheKeyIsRotatedBothOpenAndTheNewerSeals() {
        QueueSeal both = QueueSeal.of(NEW + " " + OLD);
        assertThat(both.open(QueueSeal.of(OLD).seal(TEXT, "json"))).contains(TEXT);
        assertThat(QueueSeal.of(NEW).open(both.seal(TEXT, "json"))).contains(TEXT);
        assertThat(QueueSeal.of(OLD).open(both.seal(TEXT, "json"))).isEmpty();
    }

    @Test
    void whatIsNotOursDoesNotOpen() throws JOSEException {
        String sealed = QueueSeal.of(OLD).seal(TEXT, "json");
        QueueSeal seal = QueueSeal.of(OLD);
        assertThat(seal.open(TEXT)).isEmpty();
        assertThat(seal.open("")).isEmpty();
        assertThat(seal.open("....")).isEmpty();
        for (String header : List.of("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}", "{\"alg\":null}", "null", "[]", "1")) {
            String coded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            for (String rest : List.of("..", "....", ".A.A.A.A", ".", "")) {
                assertThat(seal.open(coded + rest)).as(header + rest).isEmpty();
            }
        }
        int middle = sealed.lastIndexOf('.') - 3;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
        assertThat(seal.open(sealed.substring(0, middle) + other + sealed.substring(middle + 1)))
                .isEmpty();
        // a text that is a thousand times its message
        JWEObject bomb = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .compressionAlgorithm(CompressionAlgorithm.DEF)
                        .build(),
                new Payload("0".repeat(1_000_000)));
        bomb.encrypt(new DirectEncrypter(Base64.getDecoder().decode(OLD)));
        assertThat(seal.open(bomb.serialize())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "QUJD", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY= QUJD"})
    void aKeyThatIsNoneIsRefusedAndNotQuoted(String key) {
        assertThatThrownBy(() -> QueueSeal.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("QUJD");
    }

    @Test
    void itDoesNotTellItsKeys() {
        assertThat(QueueSeal.of(OLD).toString()).doesNotContain(OLD.substring(0, 8));
    }
}
