package io.aidhub.routes.trial;

import io.aidhub.testkit.LoopbackLine;
import io.aidhub.testkit.contract.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** A department's SFTP server on loopback, over a folder of its own, behind a line that can fall silent. What is put in place there is told at once, in its order. */
final class FileServer implements AutoCloseable {
    private static final int KEY_BITS = 256;
    private static final int SLOW_MILLIS = 50;
    private static final String EVERY_NOTICE = "";

    private final Path root;
    private final Login login;
    private final Predicate<Path> inPlace;
    private final KeyPair ours = keyPair();
    private final KeyPair stranger = keyPair();
    private final AtomicInteger strays = new AtomicInteger();
    private final SshServer server;
    private final LoopbackLine line;
    private volatile Fault fault = Fault.NONE;
    private volatile String about = EVERY_NOTICE;

    private FileServer(Path root, Login login, Predicate<Path> inPlace) throws IOException {
        this.root = Files.createDirectories(root.toAbsolutePath());
        this.login = login;
        this.inPlace = inPlace;
        this.server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new Shown());
        server.setPasswordAuthenticator(
                (name, word, session) -> isKnown(name, login.password().test(word)));
        server.setPublickeyAuthenticator(
                (name, key, session) -> isKnown(name, login.key().test(key)));
        SftpSubsystemFactory files = new SftpSubsystemFactory();
        files.addSftpEventListener(new Misbehaving());
        server.setSubsystemFactories(List.of(files));
        server.setFileSystemFactory(new VirtualFileSystemFactory(this.root));
        server.start();
        this.line = LoopbackLine.to(server.getPort());
    }

    /**
     * Starts one.
     *
     * @param root the folder callers see; made when it is not there
     * @param login whom it lets in
     * @param inPlace hears of each file as soon as it lies under its own name; true when it was the last of what is sent together
     */
    static FileServer open(Path root, Login login, Predicate<Path> inPlace) {
        try {
            return new FileServer(root, login, inPlace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", KEY_BITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this machine has no elliptic curves", e);
        }
    }

    private boolean isKnown(String name, boolean shown) {
        if (fault == Fault.POINTS_ELSEWHERE) {
            strays.incrementAndGet();
        }
        return shown && fault != Fault.KNOWS_US_NOT && name.equals(login.user());
    }

    /**
     * Whom a server lets in.
     *
     * @param password whether this is the password of now
     * @param key whether this is the key of now
     */
    record Login(String user, Predicate<String> password, Predicate<PublicKey> key) {}

    int port() {
        return line.port();
    }

    /** In OpenSSH form. */
    String hostKey() {
        return PublicKeyEntry.toString(ours.getPublic());
    }

    int connections() {
        return line.connections();
    }

    /** How often somebody told a server with another host key who he is. */
    int strays() {
        return strays.get();
    }

    void has(Fault next) {
        has(next, EVERY_NOTICE);
    }

    /** @param noticeId of the only notice it concerns */
    void has(Fault next, String noticeId) {
        line.mend();
        fault = next;
        about = noticeId;
        if (next == Fault.HANGS) {
            line.fallSilent();
        } else if (next == Fault.KNOWS_US_NOT || next == Fault.POINTS_ELSEWHERE) {
            cut();
        }
    }

    /** Ends what is open: who comes again has to log in. */
    void cut() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** Lays a file of the department's own. */
    void lay(String file, byte[] bytes) {
        try {
            Files.write(root.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void makeFolder(String folder) {
        try {
            Files.createDirectories(root.resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Misbehaves no more, counts from here and has no file. */
    void forget() {
        has(Fault.NONE);
        line.forget();
        strays.set(0);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        line.close();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The host key a caller is shown. */
    private final class Shown implements KeyPairProvider {
        @Override
        public Iterable<KeyPair> loadKeys(@Nullable SessionContext session) {
            return Set.of(fault == Fault.POINTS_ELSEWHERE ? stranger : ours);
        }
    }

    private final class Misbehaving implements SftpEventListener {
        @Override
        public void writing(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length)
                throws IOException {
            if (!concerns(data, from, length)) {
                return;
            }
            if (fault == Fault.SLOW) {
                pause();
            } else if (fault == Fault.FULL) {
                throw new FileSystemException("no space left on device");
            }
        }

        private boolean concerns(byte[] data, int from, int length) {
            return about.equals(EVERY_NOTICE)
                    || new String(data, from, length, StandardCharsets.ISO_8859_1).contains(about);
        }

        private static void pause() {
            try {
                Thread.sleep(SLOW_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void written(
                ServerSession session,
                String handle,
                FileHandle file,
                long offset,
                byte[] data,
                int from,
                int length,
                @Nullable Throwable failure) {
            if (fault == Fault.BREAKS_MIDWAY && concerns(data, from, length)) {
                session.close(true);
            }
        }

        @Override
        public void moved(
                ServerSession session,
                Path from,
                Path to,
                Collection<CopyOption> options,
                @Nullable Throwable failure) {
            if (failure == null && inPlace.test(to) && fault == Fault.TAKES_AND_BREAKS) {
                session.close(true);
            }
        }
    }
}
