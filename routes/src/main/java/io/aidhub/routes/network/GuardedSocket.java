package io.aidhub.routes.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Connects to an address its rule lets it reach, or not at all. It judges the very address it goes to, so it does not matter who looked the name up, and when. */
public final class GuardedSocket extends Socket {
    private final AddressRule rule;

    public GuardedSocket(AddressRule rule) {
        this.rule = rule;
    }

    /**
     * One that is connected.
     *
     * @param limitMillis how long that may take, 0 for as long as it takes
     * @throws AddressRefused when {@code address} may not be reached
     */
    public static Socket connected(AddressRule rule, InetAddress address, int port, int limitMillis)
            throws IOException {
        Socket socket = new GuardedSocket(rule);
        try {
            socket.connect(new InetSocketAddress(address, port), limitMillis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /**
     * As {@link Socket#connect(SocketAddress, int)}.
     *
     * @throws AddressRefused when {@code endpoint} may not be reached
     * @throws UnknownHostException when it has a name and no address
     */
    @Override
    public void connect(SocketAddress endpoint, int limitMillis) throws IOException {
        InetSocketAddress there = (InetSocketAddress) endpoint;
        InetAddress address = there.getAddress();
        if (address == null) {
            throw new UnknownHostException(there.getHostString());
        }
        rule.check(address);
        super.connect(there, limitMillis);
    }
}
