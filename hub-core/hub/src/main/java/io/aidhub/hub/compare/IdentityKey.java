package io.aidhub.hub.compare;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.Map;

/** Signs identity answers: an EC key on P-256 (ES256, RFC 7518), as a JSON Web Key. The private half never leaves this class but by {@link #fresh}. */
public final class IdentityKey {
    private final ECKey key;

    private IdentityKey(ECKey key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param jwk as {@link #fresh} writes it
     * @throws IllegalArgumentException when it is no private key on P-256 with a key id
     */
    public static IdentityKey of(String jwk) {
        try {
            ECKey key = ECKey.parse(jwk);
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve()) || key.getKeyID() == null) {
                throw new IllegalArgumentException("not a private key on P-256 with a key id");
            }
            return new IdentityKey(key);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JSON Web Key"); // without the cause: it may quote the key
        }
    }

    /** A new key as a JSON Web Key on one line, its id taken from itself. A secret. */
    public static String fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no keys on P-256", e);
        }
    }

    /** The public half as a JSON Web Key Set. */
    public Map<String, Object> publicKeys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    String sign(String type, Map<String, Object> claims) {
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType(type))
                        .build(),
                new Payload(claims));
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the identity key does not sign", e);
        }
        return signed.serialize();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "IdentityKey " + key.getKeyID();
    }
}
