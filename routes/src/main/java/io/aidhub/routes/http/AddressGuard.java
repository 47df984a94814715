package io.aidhub.routes.http;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.spi.DepartmentUnavailable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a connector go to public addresses only, and to those of our own networks that a setting names; without encryption only to the latter. It is the name
 * look-up of the connector's HTTP client: a connection is made to an address it has passed or not at all, so a name that means another address later gains nothing.
 */
public final class AddressGuard implements DnsResolver {
    private static final Logger log = LoggerFactory.getLogger(AddressGuard.class);
    private static final String HTTPS = "https";

    private final DnsResolver names;
    private final Networks ours;
    private final boolean encrypted;

    private AddressGuard(DnsResolver names, Networks ours, boolean encrypted) {
        this.names = names;
        this.ours = ours;
        this.encrypted = encrypted;
    }

    /**
     * Looks at a connector's addresses once now, and again at each connection. When one of them is not encrypted none counts as encrypted: the look-up of a name does not know for which it is.
     *
     * @param networks that may be reached although they are not public
     * @param names how a host is looked up
     * @throws ConnectorFileException when an address is none, or may not be reached
     */
    public static AddressGuard of(String connector, List<String> urls, String networks, DnsResolver names) {
        List<URI> addresses = urls.stream().map(URI::create).toList();
        for (URI address : addresses) {
            boolean known = scheme(address).equals(HTTPS) || scheme(address).equals("http");
            if (address.getHost() == null || address.getUserInfo() != null || !known) {
                throw ConnectorFileException.of("address.url", connector);
            }
        }
        boolean encrypted =
                addresses.stream().allMatch(address -> scheme(address).equals(HTTPS));
        AddressGuard guard = new AddressGuard(names, networks(connector, networks), encrypted);
        addresses.forEach(address -> guard.look(connector, address.getHost()));
        return guard;
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static Networks networks(String connector, String text) {
        try {
            return Networks.of(text);
        } catch (IllegalArgumentException e) {
            throw ConnectorFileException.of("address.network", connector, String.valueOf(e.getMessage()));
        }
    }

    private void look(String connector, String host) {
        try {
            resolve(host);
        } catch (DepartmentUnavailable e) {
            throw ConnectorFileException.of("address.refused", connector, String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            // Names may be unknown while the hub starts; each connection looks again.
            log.info("connector {}: {}", connector, Texts.of("unavailable.host"));
        }
    }

    /** @throws DepartmentUnavailable when one of the host's addresses may not be reached */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        for (InetAddress address : found) {
            check(address);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    private void check(InetAddress address) {
        if (ours.hold(address)) {
            return;
        }
        if (Networks.NOT_PUBLIC.hold(address)) {
            throw new DepartmentUnavailable(Texts.of("address.private"));
        }
        if (!encrypted) {
            throw new DepartmentUnavailable(Texts.of("address.plain"));
        }
    }
}
