package io.aidhub.routes.soap;

import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPEnvelope;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPHeaderElement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Supplier;
import javax.xml.namespace.QName;

/**
 * Shows who we are by a user name and a password digest (OASIS WS-Security UsernameToken Profile 1.0, 3.1):
 * {@code Base64(SHA-1(nonce + created + password))}. The password itself never leaves the house; SHA-1 is what the profile prescribes.
 */
final class UsernameToken {
    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    private static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
    private static final String DIGEST = OASIS + "username-token-profile-1.0#PasswordDigest";
    private static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";

    private final String username;
    private final Supplier<String> password;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param password looked up at each call, since it may be rotated */
    UsernameToken(String username, Supplier<String> password, Clock clock) {
        this.username = username;
        this.password = password;
        this.clock = clock;
    }

    /** Puts the token of one call into its header. */
    void sign(SOAPEnvelope envelope) throws SOAPException {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String created = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        SOAPHeaderElement security = envelope.getHeader().addHeaderElement(new QName(WSSE, "Security", "wsse"));
        security.setMustUnderstand(true);
        SOAPElement token = security.addChildElement(new QName(WSSE, "UsernameToken", "wsse"));
        token.addChildElement(new QName(WSSE, "Username", "wsse")).addTextNode(username);
        SOAPElement digest = token.addChildElement(new QName(WSSE, "Password", "wsse"));
        digest.addAttribute(new QName("Type"), DIGEST);
        digest.addTextNode(digest(nonce, created, password.get()));
        SOAPElement once = token.addChildElement(new QName(WSSE, "Nonce", "wsse"));
        once.addAttribute(new QName("EncodingType"), BASE64);
        once.addTextNode(Base64.getEncoder().encodeToString(nonce));
        token.addChildElement(new QName(WSU, "Created", "wsu")).addTextNode(created);
    }

    static String digest(byte[] nonce, String created, String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce);
            sha.update(created.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
