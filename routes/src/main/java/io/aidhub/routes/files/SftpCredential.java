package io.aidhub.routes.files;

import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
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

    static SftpCredential of(Section connection, Filling filling) {
        return connection.has("key")
                ? new SftpCredential(Method.PUBLICKEY, filling.secret(connection, "key"))
                : new SftpCredential(Method.PASSWORD, filling.secret(connection, "password"));
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
