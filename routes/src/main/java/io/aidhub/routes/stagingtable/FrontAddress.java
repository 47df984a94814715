package io.aidhub.routes.stagingtable;

import io.aidhub.routes.network.AddressGuard;
import io.aidhub.routes.network.AddressRule;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.ConnectorContext;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Where a front database (前置库) lies, and which networks it may lie in.
 *
 * @param url JDBC address
 * @param networks that its file names; empty: every network may be reached
 * @param names looks its hosts up as its connections do
 */
record FrontAddress(String url, Optional<String> networks, DnsResolver names) {
    /** Property of PostgreSQL's driver: how far a connection is encrypted. */
    static final String TLS = "sslmode";

    private static final String HOSTS = "PGHOST";
    private static final String POSTGRES = "jdbc:postgresql:";

    /**
     * Checks the section {@code connection}; connects to nothing.
     *
     * @throws ConnectorFileException also when it names networks the database does not lie in, or to which its driver cannot be held
     */
    static FrontAddress of(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section connection = file.sections().section("connection").only("url", "user", "password", "private-networks");
        String connector = file.id();
        String url = filling.text(connection, "url");
        if (!connection.has("private-networks")) {
            return new FrontAddress(url, Optional.empty(), SystemDefaultDnsResolver.INSTANCE);
        }
        String networks = filling.text(connection, "private-networks");
        Map<String, String> read = read(connector, url);
        AddressRule rule = AddressRule.of(connector, networks, encrypted(read.get(TLS)));
        List<String> hosts = List.of(read.getOrDefault(HOSTS, "").split(",", -1));
        return new FrontAddress(
                url,
                Optional.of(networks),
                AddressGuard.ofHosts(connector, hosts, rule, SystemDefaultDnsResolver.INSTANCE));
    }

    boolean isPostgres() {
        return url.startsWith(POSTGRES);
    }

    /** Only then the driver holds the server to its certificate and its name; any weaker mode lets somebody on the way read along. */
    static boolean encrypted(@Nullable String mode) {
        return "verify-full".equals(mode);
    }

    /** As the driver reads it: what counts when a word comes twice only the driver knows. An address goes before our own properties, so it must not name other sockets. */
    private static Map<String, String> read(String connector, String url) {
        if (!url.startsWith(POSTGRES)) {
            throw ConnectorFileException.of("address.database", connector);
        }
        Map<String, String> read = new TreeMap<>();
        try {
            for (DriverPropertyInfo property : DriverManager.getDriver(url).getPropertyInfo(url, new Properties())) {
                if (property.value != null) {
                    read.put(property.name, property.value);
                }
            }
        } catch (SQLException e) {
            throw ConnectorFileException.of("address.database", connector);
        }
        if (read.containsKey(GuardedSockets.PROPERTY) || read.containsKey(GuardedSockets.NETWORKS)) {
            throw ConnectorFileException.of("address.database", connector);
        }
        return read;
    }
}
