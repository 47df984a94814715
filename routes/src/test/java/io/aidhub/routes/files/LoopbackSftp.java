package io.aidhub.routes.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on 127.0.0.1 over a folder, with a login and a host key of its own. */
public final class LoopbackSftp implements AutoCloseable {
    public static final String USER = "aidhub";
    public static final String PASSWORD = "a secret & + 100%";
    public static final Charset GB18030 = Charset.forName("GB18030");

    private final Path root;
    private final SimpleGeneratorHostKeyProvider keys;
    private SshServer server;
    private int port;

    public LoopbackSftp(Path root) throws IOException {
        this.root = root.toAbsolutePath();
        for (String folder : List.of("in", "out", "receipt")) {
            Files.createDirectories(this.root.resolve(folder));
        }
        this.keys = keys(this.root.resolveSibling(root.getFileName() + ".key"));
        start();
    }

    private static SimpleGeneratorHostKeyProvider keys(Path file) {
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(file);
        keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
        keys.setKeySize(256);
        return keys;
    }

    /** Listens again, on the port it had. */
    public void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
        port = server.getPort();
    }

    /** Shows another host key from the next start on. */
    public void forgetKey() throws IOException {
        Files.deleteIfExists(keys.getPath());
        keys.clearLoadedKeys();
    }

    public void stop() throws IOException {
        server.stop(true);
    }

    /** What a connector is set to, to enter it; its password is {@link #PASSWORD}, behind any handle. */
    public Map<String, String> settings() {
        return Map.of("host", "127.0.0.1", "port", port(), "user", USER, "password", "env:SFTP", "host-key", hostKey());
    }

    public String port() {
        return String.valueOf(port);
    }

    public String hostKey() {
        return PublicKeyEntry.toString(keys.loadKeys(null).iterator().next().getPublic());
    }

    /** Names of the plain files in a folder, sorted. */
    public List<String> names(String folder) throws IOException {
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root.resolve(folder))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    public String text(String file) throws IOException {
        return new String(bytes(file), GB18030);
    }

    public byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(root.resolve(file));
    }

    public void write(String file, String text) throws IOException {
        lay(file, text.getBytes(GB18030));
    }

    /** Lays bytes under their name at once. */
    public void lay(String file, byte[] bytes) throws IOException {
        Path temporary = root.resolve(file + ".tmp");
        Files.write(temporary, bytes);
        Files.move(temporary, root.resolve(file));
    }

    /** The done-file of what stands in {@code file}. */
    public void done(String file, int rows) throws IOException {
        byte[] done = DoneFile.of(rows, bytes(file)).bytes();
        Files.write(root.resolve(file.replaceFirst("\\.(csv|rcp)$", ".done")), done);
        assert new String(done, StandardCharsets.US_ASCII).startsWith("rows=");
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
