package io.aidhub.sandbox.departments.courts;

import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.web.PortTaken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * The courts' SFTP server on 127.0.0.1, over one folder and with one login. Its host key is made at the first start and stays.
 *
 * <ul>
 *   <li>REFUSED: nobody listens, sessions are cut;
 *   <li>503: the server answers and lets nobody in, sessions are cut;
 *   <li>HANGING: connections are taken and never answered, sessions are cut.
 * </ul>
 */
final class SftpDoor implements FaultSwitch, AutoCloseable {
    private static final int KEY_BITS = 256;
    private static final int BACKLOG = 50;

    private final Settings settings;
    private final int port;
    private final SimpleGeneratorHostKeyProvider keys;
    private volatile Fault fault = Fault.NONE;
    private @Nullable SshServer server;
    private @Nullable ServerSocket silent;

    /** @throws PortTaken when somebody else listens on {@code port} */
    SftpDoor(Settings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.keys = new SimpleGeneratorHostKeyProvider(settings.hostKey());
        keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
        keys.setKeySize(KEY_BITS);
        try {
            server = listen();
        } catch (BindException e) {
            throw new PortTaken(port, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the courts' file server on port " + port, e);
        }
    }

    private SshServer listen() throws IOException {
        SshServer next = SshServer.setUpDefaultServer();
        next.setHost("127.0.0.1");
        next.setPort(port);
        next.setKeyPairProvider(keys);
        next.setPasswordAuthenticator((user, password, session) ->
                fault != Fault.UNAVAILABLE && user.equals(settings.user()) && password.equals(settings.password()));
        next.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        next.setFileSystemFactory(new VirtualFileSystemFactory(settings.root().toAbsolutePath()));
        next.start();
        return next;
    }

    int port() {
        return port;
    }

    /** The host key as the hub pins it, in OpenSSH form. */
    String hostKey() {
        return PublicKeyEntry.toString(keys.loadKeys(null).iterator().next().getPublic());
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public synchronized void fault(Fault next) {
        if (next == fault) {
            return;
        }
        shut();
        fault = next;
        try {
            switch (next) {
                case NONE, UNAVAILABLE -> server = listen();
                case REFUSED -> {}
                case HANGING -> silent = hang();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    /** Takes connections and leaves them lying. */
    private ServerSocket hang() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        return socket;
    }

    private void shut() {
        SshServer listening = server;
        ServerSocket lying = silent;
        server = null;
        silent = null;
        try {
            if (listening != null) {
                listening.stop(true);
            }
            if (lying != null) {
                lying.close();
            }
        } catch (SocketException e) {
            // Closed already.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close port " + port, e);
        }
    }

    @Override
    public synchronized void close() {
        shut();
    }

    /**
     * What the server is made of.
     *
     * @param root the folder callers see
     * @param hostKey file of the host key, outside {@code root}
     */
    record Settings(Path root, Path hostKey, String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "file server of " + user + " at " + root;
        }
    }
}
