package io.aidhub.app.command;

import io.aidhub.app.start.HubDatabase;
import io.aidhub.app.start.HubSettings;
import io.aidhub.app.start.SettingsFile;
import io.aidhub.hub.compare.IdentityKey;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.keys.HashRotation;
import io.aidhub.ledger.keys.KeyOverview;
import io.aidhub.ledger.keys.SealRotation;
import io.aidhub.ledger.seal.KeySuite;
import io.aidhub.ledger.seal.SealingKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub keys}: the key file; what each key still seals, and how keys are changed. */
@Command(name = "keys", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class KeysCommand implements Callable<Integer> {
    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE")
    @Nullable
    Path config;

    private final Screen screen = Screen.ofTerminal();

    @Override
    public Integer call() {
        if (config == null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return CommandLine.ExitCode.USAGE;
        }
        HubSettings settings = SettingsFile.read(config, HubCommand.distribution());
        try (HubDatabase database = HubDatabase.open(settings)) {
            show(KeyOverview.of(database.source(), settings.keys()));
        }
        return 0;
    }

    private void show(KeyOverview overview) {
        TextTable table =
                new TextTable().row((Object[]) screen.text("keys.headings").split("\\|", -1));
        for (KeyOverview.Key key : overview.keys()) {
            LocalDate made = key.made();
            table.row(
                    key.name(),
                    key.algorithm(),
                    made == null ? screen.text("keys.unknown-day") : made.toString(),
                    screen.text("keys.state." + key.state()),
                    String.valueOf(key.holds()));
        }
        screen.lines(table.lines());
        overview.next().forEach(next -> screen.say("keys.next." + next.what(), next.key()));
    }

    /** Puts the current sealing key out of use for new values and seals all others again. */
    @Command(name = "rotate", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    int rotate(
            @Option(names = "--config", paramLabel = "FILE", required = true) Path file,
            @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}") String by)
            throws IOException {
        HubSettings settings = SettingsFile.read(file, HubCommand.distribution());
        try (HubDatabase database = HubDatabase.open(settings);
                Progress progress = Progress.of(screen, screen.text("keys.sealing"))) {
            long all = KeyOverview.values(database.source());
            SealRotation.Rotated done = seals(database, settings)
                    .rotate(settings.newKeys().seal(), by, values -> progress.at(values, Math.max(all, values)));
            String key = "seal." + done.key();
            screen.say(done.begun() ? "keys.rotated" : "keys.rotated-on", key, String.valueOf(done.sealed()));
            screen.say(done.left() == 0 ? "keys.copy" : "keys.left", settings.keys(), String.valueOf(done.left()));
        }
        return 0;
    }

    /** Takes a sealing key out of the file that seals nothing any more. */
    @Command(name = "retire", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    int retire(
            @Parameters(paramLabel = "ID") int id,
            @Option(names = "--config", paramLabel = "FILE", required = true) Path file,
            @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}") String by)
            throws IOException {
        HubSettings settings = SettingsFile.read(file, HubCommand.distribution());
        try (HubDatabase database = HubDatabase.open(settings)) {
            seals(database, settings).retire(id, by);
            screen.say("keys.retired", "seal." + id);
        }
        return 0;
    }

    /** Hashes every person anew, while no hub runs. */
    @Command(name = "rotate-hash", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    int rotateHash(
            @Option(names = "--config", paramLabel = "FILE", required = true) Path file,
            @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}") String by)
            throws IOException {
        HubSettings settings = SettingsFile.read(file, HubCommand.distribution());
        try (HubDatabase database = HubDatabase.alone(settings);
                Progress progress = Progress.of(screen, screen.text("keys.hashing"))) {
            long all = KeyOverview.hashes(database.source());
            TransactionTemplate transactions = transactions(database);
            HashRotation.Rehashed done = new HashRotation(
                            database.source(),
                            transactions,
                            settings.keys(),
                            audit(database, transactions, settings),
                            Clock.system(settings.zone()))
                    .rotate(settings.newKeys().hash(), by, values -> progress.at(values, Math.max(all, values)));
            screen.say(
                    done.begun() ? "keys.rehashed" : "keys.rehashed-on",
                    "hash." + done.version(),
                    String.valueOf(done.persons()));
            screen.say("keys.copy", settings.keys(), "0");
        }
        return 0;
    }

    @Command(name = "init", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    int init(@Parameters(paramLabel = "FILE") Path file, @Option(names = "--guomi") boolean guomi) throws IOException {
        try {
            SealingKeys.create(
                    file, guomi ? KeySuite.GUOMI : KeySuite.INTERNATIONAL, LocalDate.now(Clock.systemDefaultZone()));
        } catch (FileAlreadyExistsException e) {
            screen.say("keys.exists", file);
            return 1;
        }
        screen.say("keys.made", file);
        return 0;
    }

    /** The key identity answers are signed with, as a line of a secrets file of its own. */
    @Command(name = "identity", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    int identity(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        try {
            SealingKeys.createPrivately(file);
        } catch (FileAlreadyExistsException e) {
            screen.say("keys.exists", file);
            return 1;
        }
        Files.writeString(file, "identity.key=" + IdentityKey.fresh() + "\n");
        screen.say("keys.identity", file);
        return 0;
    }

    private static SealRotation seals(HubDatabase database, HubSettings settings) {
        TransactionTemplate transactions = transactions(database);
        return new SealRotation(
                database.source(),
                transactions,
                SealingKeys.read(settings.keys()),
                audit(database, transactions, settings),
                Clock.system(settings.zone()));
    }

    private static TransactionTemplate transactions(HubDatabase database) {
        return new TransactionTemplate(new DataSourceTransactionManager(database.source()));
    }

    private static AuditTrail audit(HubDatabase database, TransactionTemplate transactions, HubSettings settings) {
        return new AuditTrail(JdbcClient.create(database.source()), transactions, Clock.system(settings.zone()));
    }
}
