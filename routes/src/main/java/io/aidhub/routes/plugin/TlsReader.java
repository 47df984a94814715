package io.aidhub.routes.plugin;

import io.aidhub.routes.tls.ClientTls;
import io.aidhub.spi.ConnectorContext;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code connection.tls} of a {@code connector.yaml}: {@code key-store} (a PKCS #12 or JKS file), {@code key-store-password}, {@code trust-store} (a PEM or DER file of certificates).
 * A file named {@code none} is no file.
 */
public final class TlsReader {
    private static final String NONE = "none";

    private TlsReader() {}

    /**
     * What it says, read from its files now.
     *
     * @return empty when the file says nothing of it: the connection is as this machine makes it
     * @throws ConnectorFileException when a file cannot be read; it shows no password
     */
    public static Optional<ClientTls> read(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        return file.sections()
                .optionalSection("connection")
                .flatMap(connection -> connection.optionalSection("tls"))
                .map(tls -> read(tls.only("key-store", "key-store-password", "trust-store"), filling));
    }

    private static ClientTls read(Section tls, Filling filling) {
        Optional<String> store = named(tls, "key-store", filling);
        String password =
                store.isPresent() ? filling.secret(tls, "key-store-password").get() : "";
        @Nullable
        KeyStore ours = store.map(path -> stored(tls, "key-store", path, from -> ClientTls.keys(from, password)))
                .orElse(null);
        @Nullable
        KeyStore trusted = named(tls, "trust-store", filling)
                .map(path -> stored(tls, "trust-store", path, ClientTls::certificates))
                .orElse(null);
        try {
            return ClientTls.of(ours, password, trusted);
        } catch (GeneralSecurityException e) {
            // A key with a password of its own; its message names no secret, and is not shown all the same.
            throw ConnectorFileException.of("tls.key-store", tls.place(), store.orElse(NONE));
        }
    }

    private static Optional<String> named(Section tls, String key, Filling filling) {
        return tls.has(key) ? Optional.of(filling.text(tls, key)).filter(path -> !path.equals(NONE)) : Optional.empty();
    }

    private static KeyStore stored(Section tls, String key, String path, Reading reading) {
        try {
            return reading.read(Path.of(path));
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw ConnectorFileException.of("tls." + key, tls.place(), path);
        }
    }

    /** Reads a file of keys or certificates. */
    @FunctionalInterface
    private interface Reading {
        KeyStore read(Path file) throws IOException, GeneralSecurityException;
    }
}
