package io.aidhub.routes.network;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorFileException;
import java.net.InetAddress;

/** Which addresses a connector may reach: public ones, and those of our own networks that a setting names; where what is said can be read on the way, only the latter. */
public final class AddressRule {
    private final Networks ours;
    private final boolean encrypted;

    private AddressRule(Networks ours, boolean encrypted) {
        this.ours = ours;
        this.encrypted = encrypted;
    }

    /**
     * The rule of a text.
     *
     * @param networks that may be reached although they are not public, as {@code 10.20.0.0/16, fd12::/48}, or {@code none}
     * @param encrypted whether nobody on the way can read along
     * @throws IllegalArgumentException naming the range that is none
     */
    public static AddressRule of(String networks, boolean encrypted) {
        return new AddressRule(Networks.of(networks), encrypted);
    }

    /** The same for a connector's file, where a wrong text is a {@link ConnectorFileException}. */
    public static AddressRule of(String connector, String networks, boolean encrypted) {
        try {
            return of(networks, encrypted);
        } catch (IllegalArgumentException e) {
            throw ConnectorFileException.of("address.network", connector, String.valueOf(e.getMessage()));
        }
    }

    /** @throws AddressRefused when it may not be reached */
    public void check(InetAddress address) throws AddressRefused {
        if (ours.hold(address)) {
            return;
        }
        if (Networks.NOT_PUBLIC.hold(address)) {
            throw new AddressRefused(Texts.of("address.private"));
        }
        if (!encrypted) {
            throw new AddressRefused(Texts.of("address.plain"));
        }
    }
}
