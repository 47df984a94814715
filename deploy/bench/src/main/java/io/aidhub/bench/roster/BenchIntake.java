package io.aidhub.bench.roster;

import io.aidhub.bench.Unexpected;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.roster.Differences;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The hub's own intake on a database: what is measured. */
final class BenchIntake {
    private static final YearMonth FIRST = YearMonth.of(2026, 1);

    private final RosterIntake intake;
    private final Path errors;

    BenchIntake(DataSource database, Path folder, Path mappings) throws IOException {
        Path keyFile = folder.resolve("keys.properties");
        if (!Files.exists(keyFile)) {
            SealingKeys.create(keyFile);
        }
        SealingKeys keys = SealingKeys.read(keyFile);
        Clock clock = Clock.systemUTC();
        RosterStore store = new RosterStore(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new Sealer(keys),
                new PersonHash(keys),
                clock);
        this.intake =
                new RosterIntake(Mappings.load(mappings).profiles(), store, IntakeSettings.usual(), clock, point -> {});
        this.errors = folder.resolve("errors");
    }

    /** From the files to the committed events. */
    Differences load(List<Path> files, int month) {
        IntakeAnswer answer = intake.load(files, FIRST.plusMonths(month), errors);
        if (answer instanceof IntakeAnswer.Staged staged && staged.rowsBad() == 0) {
            return intake.release(staged.batchId(), "bench");
        }
        throw new Unexpected("the list was not staged whole: " + answer);
    }

    /** Loading the same bytes again must change nothing. */
    void requireKnown(List<Path> files, int month) {
        IntakeAnswer answer = intake.load(files, FIRST.plusMonths(month), errors);
        if (!(answer instanceof IntakeAnswer.AlreadyLoaded)) {
            throw new Unexpected("the same files were not recognised: " + answer);
        }
    }
}
