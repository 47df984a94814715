package io.aidhub.routes.files;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpEndpoint;

/**
 * A receiver's server as Camel addresses it. Its host key is pinned: a server that shows another is not talked to, whatever it is called.
 *
 * @param base {@code sftp:host:port/}
 * @param options what every address of it ends with
 */
record SftpServer(String base, String options) implements FilePlace {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,255}");
    private static final Pattern HOST_KEY = Pattern.compile("(ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/=]{40,}( .*)?");

    /** Checks the section {@code connection} and binds key and credential for the connector's routes. Connects to nothing. */
    static SftpServer of(ConnectorFile file, ConnectorContext context, ConnectorRoutes routes) {
        Filling filling = new Filling(file, context);
        Section section = file.sections()
                .section("connection")
                .only("host", "port", "user", "password", "key", "host-key", "connect-limit", "answer-limit");
        String host = checked(HOST, section, "host", filling);
        String port = checked(Pattern.compile("\\d{1,5}"), section, "port", filling);
        String hostKey = checked(HOST_KEY, section, "host-key", filling);
        String known = (port.equals("22") ? host : "[" + host + "]:" + port) + " " + hostKey + "\n";
        routes.bind("known-hosts", known.getBytes(StandardCharsets.US_ASCII));
        SftpCredential credential = SftpCredential.of(section, filling);
        routes.bind(SftpComponentWithCredentials.CREDENTIAL, credential);
        return new SftpServer(
                "sftp:" + host + ":" + port + "/",
                "username=RAW{" + filling.text(section, "user") + "}&credential=#" + file.id() + "-"
                        + SftpComponentWithCredentials.CREDENTIAL + "&preferredAuthentications="
                        + credential.method().name().toLowerCase(Locale.ROOT)
                        + "&knownHosts=#" + file.id()
                        + "-known-hosts&useUserKnownHostsFile=false&strictHostKeyChecking=yes"
                        + "&connectTimeout=" + millis(filling, section, "connect-limit")
                        + "&soTimeout=" + millis(filling, section, "answer-limit")
                        + "&stepwise=false&maximumReconnectAttempts=0&jschLoggingLevel=OFF");
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
        // Not kept by its address: it knows the credential of this opening.
        SftpEndpoint endpoint =
                (SftpEndpoint) camel.getCamelContextExtension().getPrototypeEndpoint(base + "?" + options);
        RemoteFileOperations<?> operations;
        try {
            operations = endpoint.createRemoteFileOperations();
            operations.connect(endpoint.getConfiguration(), null);
            operations.disconnect();
        } catch (Exception e) {
            throw new DepartmentUnavailable(new SftpFailure()
                    .read(e, List.of())
                    .map(outcome -> ((Outcome.Unavailable) outcome).cause())
                    .orElseGet(() -> Texts.of("unavailable.sftp")));
        }
    }

    private static long millis(Filling filling, Section section, String key) {
        return filling.duration(section, key).toMillis();
    }

    private static String checked(Pattern pattern, Section section, String key, Filling filling) {
        String text = filling.text(section, key);
        if (!pattern.matcher(text).matches()) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + "." + key, text);
        }
        return text;
    }
}
