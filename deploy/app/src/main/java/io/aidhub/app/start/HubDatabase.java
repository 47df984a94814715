package io.aidhub.app.start;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.embedded.FolderLock;
import io.aidhub.embedded.RunningPostgres;
import io.aidhub.ledger.keys.HashRotation;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of a hub, for a command that works on it: beside the hub when it runs, else started for the command. */
public final class HubDatabase implements AutoCloseable {
    private final PGSimpleDataSource source;
    private final @Nullable FolderLock lock;
    private final @Nullable EmbeddedPostgres postgres;

    private HubDatabase(HubSettings.Database database, @Nullable FolderLock lock, @Nullable EmbeddedPostgres postgres) {
        this.source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setApplicationName(HashRotation.APPLICATION);
        source.setLogServerErrorDetail(false); // details quote the row
        this.lock = lock;
        this.postgres = postgres;
    }

    /** Whether the hub of these settings runs or not. */
    public static HubDatabase open(HubSettings settings) {
        try {
            return alone(settings);
        } catch (FolderLock.FolderInUse e) {
            HubSettings.Database external = settings.database();
            return new HubDatabase(external != null ? external : running(settings, e), null, null);
        }
    }

    /**
     * Only while the hub of these settings does not run.
     *
     * @throws FolderLock.FolderInUse when it does
     */
    public static HubDatabase alone(HubSettings settings) {
        FolderLock lock = FolderLock.take(settings.data());
        EmbeddedPostgres postgres = null;
        boolean opened = false;
        try {
            HubSettings.Database database = settings.database();
            if (database == null) {
                postgres = HubFoundation.embedded(settings);
                database = HubFoundation.addressOf(postgres);
            }
            HubDatabase open = new HubDatabase(database, lock, postgres);
            Flyway.configure().dataSource(open.source).load().migrate();
            opened = true;
            return open;
        } finally {
            if (!opened) {
                if (postgres != null) {
                    postgres.close();
                }
                lock.close();
            }
        }
    }

    private static HubSettings.Database running(HubSettings settings, FolderLock.FolderInUse held) {
        Path folder = HubFoundation.postgresFolder(settings);
        RunningPostgres found = RunningPostgres.in(folder).orElseThrow(() -> held);
        return new HubSettings.Database(
                found.jdbcUrl(HubFoundation.DATABASE),
                EmbeddedPostgres.Settings.in(folder).user(),
                found.password());
    }

    /** A connection for each question; they carry the name {@link HashRotation#APPLICATION}. */
    public PGSimpleDataSource source() {
        return source;
    }

    @Override
    public void close() {
        if (postgres != null) {
            postgres.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
