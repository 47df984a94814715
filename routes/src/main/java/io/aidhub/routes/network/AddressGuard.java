package io.aidhub.routes.network;

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
 * Holds the look-up of names to an {@link AddressRule}. It is the name look-up of a connector's HTTP client: a connection is made to an address it has passed or not at all, so a name that means
 * another address later gains nothing. Clients that look names up themselves are held by a {@link GuardedSocket}.
 */
public final class AddressGuard implements DnsResolver {
    private static final Logger log = LoggerFactory.getLogger(AddressGuard.class);
    private static final String HTTPS = "https";

    private final DnsResolver names;
    private final AddressRule rule;

    private AddressGuard(DnsResolver names, AddressRule rule) {
        this.names = names;
        this.rule = rule;
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
        List<String> hosts = addresses.stream().map(URI::getHost).toList();
        return ofHosts(connector, hosts, AddressRule.of(connector, networks, encrypted), names);
    }

    /**
     * Looks at a connector's hosts once now, and whenever it is asked.
     *
     * @throws ConnectorFileException when one may not be reached
     */
    public static AddressGuard ofHosts(String connector, List<String> hosts, AddressRule rule, DnsResolver names) {
        AddressGuard guard = new AddressGuard(names, rule);
        hosts.forEach(host -> guard.look(connector, host));
        return guard;
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
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
        try {
            for (InetAddress address : found) {
                rule.check(address);
            }
        } catch (AddressRefused e) {
            throw new DepartmentUnavailable(String.valueOf(e.getMessage()), e);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
