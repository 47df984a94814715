package io.aidhub.routes.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What the hub shows a department on an encrypted connection, and whom it trusts there.
 *
 * @param ends when the first of the certificates we show ends; empty when none is shown
 */
public record ClientTls(SSLContext context, Optional<Instant> ends) {
    /**
     * From stores that were read already.
     *
     * @param ours key and certificate we show, null for none
     * @param password of the key in it
     * @param trusted certificates of the department or of its authority, null: those this machine trusts
     */
    public static ClientTls of(@Nullable KeyStore ours, String password, @Nullable KeyStore trusted)
            throws GeneralSecurityException {
        SSLContextBuilder context = SSLContextBuilder.create();
        if (ours != null) {
            context.loadKeyMaterial(ours, password.toCharArray());
        }
        if (trusted != null) {
            context.loadTrustMaterial(trusted, null);
        }
        return new ClientTls(context.build(), ours == null ? Optional.empty() : Optional.of(end(ours)));
    }

    /**
     * Reads a file with a key and its certificate, PKCS #12 or JKS.
     *
     * @throws IOException when it is none, or the password is another
     * @throws GeneralSecurityException when it has no key
     */
    public static KeyStore keys(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
        end(keys);
        return keys;
    }

    /**
     * Reads a file with certificates, PEM or DER.
     *
     * @throws GeneralSecurityException when it has none
     */
    public static KeyStore certificates(Path file) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> found;
        try (InputStream bytes = Files.newInputStream(file)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
        }
        if (found.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (Certificate each : found) {
            trusted.setCertificateEntry("trusted-" + trusted.size(), each);
        }
        return trusted;
    }

    private static Instant end(KeyStore keys) throws GeneralSecurityException {
        Optional<Instant> end = Optional.empty();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate shown) {
                Instant its = shown.getNotAfter().toInstant();
                end = Optional.of(end.filter(its::isAfter).orElse(its));
            }
        }
        return end.orElseThrow(() -> new CertificateException("no key"));
    }
}
