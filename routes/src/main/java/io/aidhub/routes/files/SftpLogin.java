package io.aidhub.routes.files;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How an SFTP server is entered.
 *
 * @param hostKey of the server, in OpenSSH form: a server that shows another is not talked to
 * @param byKey true: {@code secret} is a private key in PEM form, and not a password
 * @param secret asked at each connection
 */
public record SftpLogin(String host, String port, String user, String hostKey, boolean byKey, Supplier<String> secret) {
    static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,255}");
    static final Pattern PORT = Pattern.compile("\\d{1,5}");
    static final Pattern HOST_KEY = Pattern.compile("(ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/=]{40,}( .*)?");

    /** Whether the words could be an address at all; asks nobody. */
    public boolean isWellFormed() {
        return HOST.matcher(host).matches()
                && PORT.matcher(port).matches()
                && HOST_KEY.matcher(hostKey).matches()
                && !user.contains("}");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SftpLogin " + user + " at " + host + ":" + port;
    }

    SftpCredential credential() {
        return new SftpCredential(byKey ? SftpCredential.Method.PUBLICKEY : SftpCredential.Method.PASSWORD, secret);
    }
}
