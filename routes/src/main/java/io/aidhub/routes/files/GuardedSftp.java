package io.aidhub.routes.files;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import io.aidhub.routes.network.AddressRule;
import io.aidhub.routes.network.GuardedSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpOperations;

/** Camel's work with an SFTP server, over connections that are held to a rule. */
final class GuardedSftp extends SftpOperations {
    private final AddressRule rule;

    GuardedSftp(AddressRule rule) {
        this.rule = rule;
    }

    @Override
    protected Session createSession(RemoteFileConfiguration configuration) throws JSchException {
        Session session = super.createSession(configuration);
        session.setSocketFactory(new Sockets(rule, configuration.getConnectTimeout()));
        return session;
    }

    /** @param limitMillis how long a connection may take: the client leaves that to whoever makes the socket */
    private record Sockets(AddressRule rule, int limitMillis) implements SocketFactory {
        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return GuardedSocket.connected(rule, InetAddress.getAllByName(host)[0], port, limitMillis);
        }

        @Override
        public InputStream getInputStream(Socket socket) throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket socket) throws IOException {
            return socket.getOutputStream();
        }
    }
}
