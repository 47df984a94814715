package io.aidhub.bench.deliver;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.bench.roster.FirstRoster;
import io.aidhub.embedded.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an operator would lay for a hub: settings, keys, secrets, connectors, and the mappings of the distribution with the benchmark's own subscriptions. All of these are the one of medical insurance, each
 * with a connector of its own.
 */
final class HubFolder {
    static final String QUEUE = "bench.notices";
    static final String QUEUE_USER = "bench";
    private static final String MODEL = "medical-insurance-status.yaml";
    private static final String MODEL_CONNECTOR = "medical-insurance";
    private static final int HTTP = 18_480;
    private static final int AMQP = 18_672;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final String queuePassword;
    private final int amqpPort = FreePorts.from(AMQP);
    private final StringBuilder connectors = new StringBuilder();
    private final List<String> subscriptions = new ArrayList<>();

    private HubFolder(Path folder) {
        this.folder = folder;
        this.queuePassword = key();
    }

    /**
     * Lays a new folder with the first roster already in the database.
     *
     * @param mappings of the distribution
     */
    static HubFolder lay(Path folder, HikariDataSource database, Path mappings, int households, long seed)
            throws IOException, SQLException {
        HubFolder laid = new HubFolder(Files.createDirectories(folder));
        laid.copyMappings(mappings);
        FirstRoster.load(database, households, seed, folder, mappings); // makes the keys
        laid.writePrivately(
                "secrets.properties",
                "database=" + database.getPassword() + "\nwebhook=whsec_" + key() + "\nqueue=" + laid.queuePassword
                        + "\nqueue-key=" + key() + "\n");
        return laid;
    }

    /** A receiver of signed webhooks. @param most notices a call */
    HubFolder webhook(String url, int most) throws IOException {
        String id = subscribe("webhook.yaml", most);
        connectors
                .append("  ")
                .append(id)
                .append(":\n    url: ")
                .append(url)
                .append("\n    secret: file:")
                .append(folder.resolve("secrets.properties"))
                .append("#webhook\n");
        return this;
    }

    /** A party with its own queue, {@link #QUEUE}. @param most notices a call */
    HubFolder queue(int most) throws IOException {
        String id = subscribe("queue.yaml", most);
        connectors
                .append("  ")
                .append(id)
                .append(":\n    queue: ")
                .append(QUEUE)
                .append('\n');
        return this;
    }

    /** Writes the settings; nothing else is asked of a hub than to deliver. @return the settings file */
    Path write(HikariDataSource database) throws IOException {
        String settings =
                """
                county: "370322"
                http-port: %d
                amqp-port: %d
                data: ./data
                keys: ./keys.properties
                database:
                  url: "%s"
                  user: "%s"
                  password: file:secrets.properties#database
                connectors-folder: ./connectors
                mappings-folder: ./mappings
                collect-every: PT24H
                assess-every: PT24H
                connectors:
                %s"""
                        .formatted(
                                FreePorts.from(HTTP),
                                amqpPort,
                                database.getJdbcUrl(),
                                database.getUsername(),
                                connectors);
        if (connectors.indexOf(QUEUE) >= 0) {
            settings +=
                    """
                    queues:
                      %s:
                        user: %s
                        password: file:secrets.properties#queue
                        key: file:secrets.properties#queue-key
                        consumes: %s
                        sends: bench.answers
                    """
                            .formatted(subscriptions.get(0), QUEUE_USER, QUEUE);
        }
        return Files.writeString(folder.resolve("hub.yaml"), settings);
    }

    Path path() {
        return folder;
    }

    /** Where parties with their own queue find the hub. */
    int amqpPort() {
        return amqpPort;
    }

    String queuePassword() {
        return queuePassword;
    }

    private String subscribe(String connector, int most) throws IOException {
        String id = "bench-" + (subscriptions.size() + 1);
        Path place = Files.createDirectories(folder.resolve("connectors").resolve(id));
        Files.writeString(
                place.resolve("connector.yaml"),
                resource(connector).replace("id: ID", "id: " + id).replace("MOST", Integer.toString(most)));
        Path model = folder.resolve("mappings/subscriptions").resolve(MODEL);
        Files.writeString(
                model.resolveSibling(id + ".yaml"),
                Files.readString(model.resolveSibling(MODEL + ".model"))
                        .replaceFirst("(?m)^id: .*$", "id: " + id)
                        .replaceFirst("(?m)^connector: " + MODEL_CONNECTOR + "$", "connector: " + id));
        subscriptions.add(id);
        return id;
    }

    private void copyMappings(Path mappings) throws IOException {
        Path to = folder.resolve("mappings");
        try (Stream<Path> files = Files.walk(mappings)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = mappings.relativize(file);
                boolean subscription = inside.startsWith("subscriptions");
                boolean model = subscription && inside.endsWith(MODEL);
                if (!subscription || model) {
                    Path copy = to.resolve(model ? inside + ".model" : inside.toString());
                    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                    Files.copy(file, copy);
                }
            }
        }
    }

    private void writePrivately(String name, String text) throws IOException {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HubFolder.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 256 bits in Base64. */
    private static String key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
