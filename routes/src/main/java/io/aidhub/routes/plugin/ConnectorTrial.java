package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.hub.connect.TrialStep.Kind;
import io.aidhub.hub.connect.TrialStep.Verdict;
import io.aidhub.routes.deliver.ConnectionFailure;
import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.tls.ClientTls;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/** Tries the way to a department's real system, step by step; after the first step that fails no other is tried. The connector is opened beside itself for it, under another id. */
final class ConnectorTrial {
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "postgresql", 5432);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String QUEUE = "queue";
    /** A certificate takes weeks to be issued: its end is told so long before. */
    private static final int RENEW_DAYS = 30;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final ConnectorOpener opener;
    private final ConnectorContext.Secrets secrets;
    private final List<TrialStep> steps = new ArrayList<>();
    private Optional<ClientTls> tls = Optional.empty();
    private boolean goesOn = true;

    ConnectorTrial(ConnectorOpener opener, ConnectorContext.Secrets secrets) {
        this.opener = opener;
        this.secrets = secrets;
    }

    /** @param test a notice of kind TEST; null: none is sent */
    List<TrialStep> run(ConnectorFile file, Map<String, String> given, @Nullable Notice test) {
        HostedConnector[] open = new HostedConnector[1];
        try {
            step(Kind.SETTINGS, () -> {
                Map<String, String> settings = file.checked(given);
                file.settings().values().stream()
                        .filter(Setting::secret)
                        .forEach(setting -> reveal(settings.getOrDefault(setting.name(), "")));
                open[0] = beside(file, given);
                tls = opener.tls(file, given);
                return Texts.of("trial.settings", settings.size())
                        + tls.flatMap(ClientTls::ends).map(this::certificate).orElse("");
            });
            if (goesOn) {
                List<Address> addresses = addresses(file, file.checked(given));
                ways(addresses, open[0].opened().names());
                enter(open[0]);
                read(file, open[0]);
                tell(file, open[0], test);
            }
        } finally {
            if (open[0] != null) {
                open[0].close();
            }
        }
        return List.copyOf(steps);
    }

    private HostedConnector beside(ConnectorFile file, Map<String, String> given) {
        String id = file.id() + "-trial";
        try {
            return opener.open(file.beside(id), given);
        } catch (ConnectorRefused e) {
            // Nobody knows a connector of that id.
            throw new DepartmentUnavailable(String.valueOf(e.getMessage()).replace(id, file.id()));
        }
    }

    private String certificate(Instant ends) {
        String shown = DAY.format(ends);
        long days = Duration.between(opener.now(), ends).toDays();
        if (opener.now().isAfter(ends)) {
            throw new DepartmentUnavailable(Texts.of("trial.certificate.over", shown));
        }
        return days > RENEW_DAYS
                ? Texts.of("trial.certificate", shown)
                : Texts.of("trial.certificate.soon", shown, String.valueOf(days));
    }

    /** Its own words name the handle and never the secret. */
    private void reveal(String handle) {
        try {
            secrets.reveal(handle);
        } catch (IllegalArgumentException e) {
            throw new DepartmentUnavailable(String.valueOf(e.getMessage()));
        }
    }

    private void ways(List<Address> addresses, DnsResolver names) {
        if (addresses.isEmpty()) {
            skip(Kind.ADDRESS, "trial.no-address");
            return;
        }
        Map<Address, InetAddress> found = new HashMap<>();
        step(Kind.ADDRESS, () -> {
            List<String> told = new ArrayList<>();
            for (Address address : addresses) {
                InetAddress at = names.resolve(address.host())[0];
                found.put(address, at);
                told.add(address.host() + " = " + at.getHostAddress());
            }
            return String.join(", ", told);
        });
        step(Kind.CONNECTION, () -> {
            for (Address address : addresses) {
                // Not looked up again: the name might mean another machine by now.
                address.connect(Objects.requireNonNull(found.get(address)), tls);
            }
            return addresses.stream().map(Address::toString).collect(Collectors.joining(", "));
        });
    }

    private void enter(HostedConnector open) {
        if (open.opened().login().isEmpty()) {
            skip(Kind.LOGIN, "trial.no-login");
            return;
        }
        step(Kind.LOGIN, () -> {
            open.opened().login().get().run();
            return Texts.of("trial.login");
        });
    }

    private void read(ConnectorFile file, HostedConnector open) {
        // A message read from a queue is away from its reader for a while, and may come back behind others.
        if (open.grants().isEmpty() || file.transport().filter(QUEUE::equals).isPresent()) {
            skip(Kind.READ, "trial.no-read");
            return;
        }
        step(Kind.READ, () -> {
            GrantSource.Batch batch = open.grants().get().collect(null, 1);
            return batch.records().isEmpty()
                    ? Texts.of("trial.read-nothing")
                    : Texts.of("trial.read", batch.records().get(0).toString());
        });
    }

    private void tell(ConnectorFile file, HostedConnector open, @Nullable Notice test) {
        if (test == null || open.receiver().isEmpty()) {
            skip(Kind.TEST_NOTICE, test == null ? "trial.no-test" : "trial.no-receiver");
            return;
        }
        step(Kind.TEST_NOTICE, () -> {
            Outcome outcome = open.receiver().get().deliver(List.of(test)).get(0);
            if (outcome instanceof Outcome.Delivered delivered) {
                return Texts.of("trial.delivered", delivered.remoteReference());
            }
            if (outcome instanceof Outcome.Accepted accepted) {
                return Texts.of("trial.accepted", accepted.reference());
            }
            throw new DepartmentUnavailable(said(outcome));
        });
    }

    private static String said(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return Texts.of("trial.rejected", rejected.code(), rejected.reason());
        }
        if (outcome instanceof Outcome.Retry retry) {
            return retry.cause();
        }
        return outcome instanceof Outcome.Unavailable unavailable ? unavailable.cause() : Texts.of("trial.gone");
    }

    private void step(Kind kind, Callable<String> attempt) {
        if (!goesOn) {
            skip(kind, "trial.not-reached");
            return;
        }
        try {
            steps.add(new TrialStep(kind, Verdict.PASSED, attempt.call()));
        } catch (ConnectorRefused | DepartmentUnavailable e) {
            fail(kind, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail(kind, ConnectionFailure.cause(e));
        } catch (Exception | LinkageError e) {
            // Only kinds: a plugin's message might show a secret.
            fail(kind, Texts.of("open.failed", SafeText.kinds(e)));
        }
    }

    private void fail(Kind kind, String text) {
        goesOn = false;
        steps.add(new TrialStep(kind, Verdict.FAILED, text));
    }

    private void skip(Kind kind, String key) {
        steps.add(new TrialStep(kind, Verdict.NOT_TRIED, Texts.of(goesOn ? key : "trial.not-reached")));
    }

    /** Every address among the settings: those of type url, and a host with its port. */
    private static List<Address> addresses(ConnectorFile file, Map<String, String> settings) {
        List<Address> addresses = new ArrayList<>();
        for (Setting setting : file.settings().values()) {
            if (setting.type() == Setting.Type.URL) {
                addresses.add(Address.of(settings.getOrDefault(setting.name(), "")));
            }
        }
        String host = settings.get("host");
        String port = settings.get("port");
        if (host != null && port != null) {
            addresses.add(new Address("tcp", host, Integer.parseInt(port)));
        }
        return addresses;
    }

    private record Address(String scheme, String host, int port) {
        static Address of(String url) {
            URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            int port = uri.getPort() > 0 ? uri.getPort() : PORTS.getOrDefault(scheme, 0);
            if (host == null || port == 0) {
                throw ConnectorFileException.of("trial.bad-address", scheme);
            }
            return new Address(scheme, host, port);
        }

        /** As far as the handshake of TLS, which checks the certificate and its name. */
        void connect(InetAddress at, Optional<ClientTls> shown) throws IOException {
            int limit = Math.toIntExact(LIMIT.toMillis());
            try (Socket plain = new Socket()) {
                plain.connect(new InetSocketAddress(at, port), limit);
                if (scheme.equals("https")) {
                    plain.setSoTimeout(limit);
                    SSLSocketFactory sockets = shown.map(each -> each.context().getSocketFactory())
                            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
                    SSLSocket tls = (SSLSocket) sockets.createSocket(plain, host, port, true);
                    SSLParameters parameters = tls.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    tls.setSSLParameters(parameters);
                    tls.startHandshake();
                }
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
