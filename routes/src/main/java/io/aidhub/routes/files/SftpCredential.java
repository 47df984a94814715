package io.aidhub.routes.files;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What an SFTP server lets us in with: a password or a private key. It is looked up for each new connection, since it may be renewed while the hub runs.
 *
 * @param method as {@code preferredAuthentications} calls it
 */
record SftpCredential(Method method, Supplier<String> secret) {
    /** How we show who we are. */
    enum Method {
        PASSWORD,
        PUBLICKEY
    }

    byte[] key() {
        return secret.get().getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SftpCredential " + method;
    }
}
