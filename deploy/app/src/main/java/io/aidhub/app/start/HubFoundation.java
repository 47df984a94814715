package io.aidhub.app.start;

import io.aidhub.app.broker.EmbeddedBroker;
import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.embedded.FolderLock;
import io.aidhub.ledger.seal.SealingKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a hub stands on: its locked folder, its keys, its database and its broker. Taken in this order and given back in reverse. */
public final class HubFoundation implements AutoCloseable {
    static final String DATABASE = "aidhub";
    private static final int PREFERRED_POSTGRES_PORT = 15432;

    private final HubSettings settings;
    private final SealingKeys keys;
    private final FolderLock lock;
    private final @Nullable EmbeddedPostgres postgres;
    private final EmbeddedBroker broker;

    private HubFoundation(
            HubSettings settings,
            SealingKeys keys,
            FolderLock lock,
            @Nullable EmbeddedPostgres postgres,
            EmbeddedBroker broker) {
        this.settings = settings;
        this.keys = keys;
        this.lock = lock;
        this.postgres = postgres;
        this.broker = broker;
    }

    /** The keys come first: without them nothing is touched. */
    public static HubFoundation lay(HubSettings settings) throws IOException {
        SealingKeys keys = SealingKeys.read(settings.keys());
        if (settings.keys()
                .toAbsolutePath()
                .normalize()
                .startsWith(settings.data().toAbsolutePath().normalize())) {
            throw new SettingsProblem(
                    "settings.keys-in-data",
                    settings.keys().toString(),
                    settings.data().toString());
        }
        FolderLock lock = FolderLock.take(settings.data());
        EmbeddedPostgres postgres = null;
        try {
            ApiToken.ensure(settings.apiToken());
            if (settings.database() == null) {
                postgres = embedded(settings);
            }
            EmbeddedBroker broker = EmbeddedBroker.start(
                    settings.data().resolve("broker"), settings.bind(), settings.amqpPort(), settings.parties());
            return new HubFoundation(settings, keys, lock, postgres, broker);
        } catch (IOException | RuntimeException e) {
            if (postgres != null) {
                postgres.close();
            }
            lock.close();
            throw e;
        }
    }

    static EmbeddedPostgres embedded(HubSettings settings) {
        return EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(postgresFolder(settings))
                .withPort(PREFERRED_POSTGRES_PORT)
                .withDatabases(DATABASE));
    }

    static Path postgresFolder(HubSettings settings) {
        return settings.data().resolve("postgres");
    }

    static HubSettings.Database addressOf(EmbeddedPostgres postgres) {
        return new HubSettings.Database(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password());
    }

    public HubSettings settings() {
        return settings;
    }

    public SealingKeys keys() {
        return keys;
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    /** Where the database is, whoever runs it. */
    public HubSettings.Database database() {
        if (postgres != null) {
            return addressOf(postgres);
        }
        return Objects.requireNonNull(settings.database());
    }

    /** Process ids of the embedded database, none when it is external. */
    public List<Long> databaseProcesses() {
        return postgres == null ? List.of() : List.of(postgres.postmasterPid());
    }

    /** Holds the address of the REST interface while the hub runs, for the command line. */
    public static Path addressFile(Path data) {
        return data.resolve("hub.address");
    }

    public Path logs() {
        return settings.data().resolve("logs");
    }

    @Override
    public void close() {
        broker.close();
        if (postgres != null) {
            postgres.close();
        }
        lock.close();
    }
}
