package io.aidhub.routes.files;

import io.aidhub.routes.network.AddressGuard;
import io.aidhub.routes.network.AddressRule;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.ConnectorContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * A receiver's server as Camel addresses it. Its host key is pinned: a server that shows another is not talked to, whatever it is called.
 *
 * @param base {@code sftp:host:port/}
 * @param options what every address of it ends with
 * @param names looks its host up
 */
record SftpServer(String base, String options, DnsResolver names) implements FilePlace {
    private static final String KNOWN_HOSTS = "known-hosts";

    /** Checks the section {@code connection} and binds key and credential for the connector's routes. Connects to nothing. */
    static SftpServer of(ConnectorFile file, ConnectorContext context, ConnectorRoutes routes) {
        Filling filling = new Filling(file, context);
        Section section = file.sections()
                .section("connection")
                .only(
                        "host",
                        "port",
                        "user",
                        "password",
                        "key",
                        "host-key",
                        "private-networks",
                        "connect-limit",
                        "answer-limit");
        boolean byKey = section.has("key");
        SftpLogin login = new SftpLogin(
                checked(SftpLogin.HOST, section, "host", filling),
                checked(SftpLogin.PORT, section, "port", filling),
                filling.text(section, "user"),
                checked(SftpLogin.HOST_KEY, section, "host-key", filling),
                byKey,
                filling.secret(section, byKey ? "key" : "password"));
        SftpServer server = of(
                login,
                file.id(),
                routes::bind,
                filling.duration(section, "connect-limit"),
                filling.duration(section, "answer-limit"));
        if (!section.has("private-networks")) {
            return server;
        }
        // SFTP is always encrypted, for the one server whose key is pinned.
        AddressRule rule = AddressRule.of(file.id(), filling.text(section, "private-networks"), true);
        DnsResolver names =
                AddressGuard.ofHosts(file.id(), List.of(login.host()), rule, SystemDefaultDnsResolver.INSTANCE);
        return server.heldTo(rule, file.id(), routes::bind, names);
    }

    /** The same server, reached at addresses of {@code rule} only. */
    SftpServer heldTo(AddressRule rule, String id, BiConsumer<String, Object> bind, DnsResolver heldNames) {
        bind.accept(SftpComponentWithCredentials.RULE, rule);
        String reference = SftpComponentWithCredentials.RULE + "=#" + id + "-" + SftpComponentWithCredentials.RULE;
        return new SftpServer(base, options + "&" + reference, heldNames);
    }

    /**
     * @param id of whoever talks to it; what is bound is found under {@code id-name}
     * @param bind binds by name, without {@code id}
     */
    static SftpServer of(
            SftpLogin login, String id, BiConsumer<String, Object> bind, Duration connectLimit, Duration answerLimit) {
        String known = (login.port().equals("22") ? login.host() : "[" + login.host() + "]:" + login.port()) + " "
                + login.hostKey() + "\n";
        bind.accept(KNOWN_HOSTS, known.getBytes(StandardCharsets.US_ASCII));
        SftpCredential credential = login.credential();
        bind.accept(SftpComponentWithCredentials.CREDENTIAL, credential);
        return new SftpServer(
                "sftp:" + login.host() + ":" + login.port() + "/",
                "username=RAW{" + login.user() + "}&credential=#" + id + "-"
                        + SftpComponentWithCredentials.CREDENTIAL + "&preferredAuthentications="
                        + credential.method().name().toLowerCase(Locale.ROOT)
                        + "&knownHosts=#" + id + "-" + KNOWN_HOSTS
                        + "&useUserKnownHostsFile=false&strictHostKeyChecking=yes"
                        + "&connectTimeout=" + connectLimit.toMillis()
                        + "&soTimeout=" + answerLimit.toMillis()
                        + "&stepwise=false&maximumReconnectAttempts=0&jschLoggingLevel=OFF",
                SystemDefaultDnsResolver.INSTANCE);
    }

    @Override
    public String folder(String folder, String more) {
        return base + folder + "?" + options + more;
    }

    @Override
    public String whenRead() {
        return "&throwExceptionOnConnectFailed=true";
    }

    @Override
    public String watched(String folder, String names, Duration poll, DoneForm done) {
        return FilePlace.super.watched(folder, names, poll, done) + "&streamDownload=true";
    }

    /** Logs in and out again; a server with another host key than the one pinned is never told the password. */
    @Override
    public void enter(CamelContext camel) {
        try (SftpSession session = SftpSession.open(camel, base + "?" + options)) {
            session.stayed();
        }
    }

    private static String checked(Pattern pattern, Section section, String key, Filling filling) {
        String text = filling.text(section, key);
        if (!pattern.matcher(text).matches()) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + "." + key, text);
        }
        return text;
    }
}
