package io.aidhub.routes.webhook;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Lets a webhook go to public addresses only, and to those of our own networks that a setting names; without encryption only to the latter. It is the name
 * look-up of the connector's HTTP client: a connection is made to an address it has passed or not at all, so a name that means another address later gains nothing.
 */
final class AddressGuard implements DnsResolver {
    private final DnsResolver names;
    private final Networks ours;
    private final boolean encrypted;

    /**
     * @param names how a host is looked up
     * @param ours networks that may be reached although they are not public
     */
    AddressGuard(DnsResolver names, Networks ours, boolean encrypted) {
        this.names = names;
        this.ours = ours;
        this.encrypted = encrypted;
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
            throw new DepartmentUnavailable(Texts.of("webhook.private"));
        }
        if (!encrypted) {
            throw new DepartmentUnavailable(Texts.of("webhook.plain"));
        }
    }
}
