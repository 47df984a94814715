package io.aidhub.routes.stagingtable;

import io.aidhub.routes.network.AddressRule;
import io.aidhub.routes.network.GuardedSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import javax.net.SocketFactory;

/** The sockets of PostgreSQL's driver to a front database that is held to networks. The driver makes it, by its name, for each connection; it connects the sockets itself. */
public final class GuardedSockets extends SocketFactory {
    /** Property of the driver: the name of this class. */
    static final String PROPERTY = "socketFactory";

    /** Property of the driver: the networks, as the connector's file names them. */
    static final String NETWORKS = "socketFactoryArg";

    private final AddressRule rule;

    /** @param connection properties of the connection that is to be made, those of its address among them */
    public GuardedSockets(Properties connection) {
        this.rule = AddressRule.of(
                connection.getProperty(NETWORKS, "none"),
                FrontAddress.encrypted(connection.getProperty(FrontAddress.TLS)));
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(rule);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getAllByName(host)[0], port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return GuardedSocket.connected(rule, host, port, 0);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port); // from which of our own addresses is left to the machine
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }
}
