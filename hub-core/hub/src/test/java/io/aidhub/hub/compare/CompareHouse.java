package io.aidhub.hub.compare;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.testing.TestDatabase;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.audit.ExportTrail;
import io.aidhub.ledger.compare.ChangeStore;
import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.ledger.compare.CountyChanges;
import io.aidhub.ledger.compare.ListCheckStore;
import io.aidhub.ledger.compare.RosterStatistics;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.roster.PersonJoins;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Disclosures;
import io.aidhub.ledger.sight.ListExports;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.Category;
import io.aidhub.model.ResidentId;
import io.aidhub.sandbox.county.CountyCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The invented county on a database of its own: its lists taken in and told to the departments' subscriptions, and what compares on top. */
final class CompareHouse implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Instant BEGIN = Instant.parse("2026-11-22T02:00:00Z");

    final HikariDataSource database = TestDatabase.fresh();
    final JdbcTemplate jdbc = new JdbcTemplate(database);
    final JdbcClient client = JdbcClient.create(jdbc);
    final Mappings mappings = Mappings.load(Path.of("..", "..", "mappings"));
    final ListCheckStore checks;
    final ListCheck check;
    final ChangeTable changes;
    final RosterPast past;
    final PersonPast persons;
    final PersonJoins joins;
    final MonthTable months;
    final DayTable days;
    final IdentityKey identityKey = IdentityKey.of(IdentityKey.fresh());
    final IdentityAnswers identity;
    final RosterStore roster;
    final Sight sight;
    final ListExports exports;
    final Disclosures disclosures;
    private final Function<Mappings, IdentityAnswers> identities;
    private final Path folder;
    private final RosterIntake intake;
    private final Relay relay;
    private final Sealer sealer;
    private Instant now = BEGIN;

    CompareHouse(Path folder) throws IOException {
        this(folder, RosterMonths.CALENDAR);
    }

    /** @param monthEndsOn as {@link RosterMonths} has it */
    CompareHouse(Path folder, int monthEndsOn) throws IOException {
        this.folder = folder;
        SealingKeys.create(folder.resolve("hub.key"));
        SealingKeys keys = SealingKeys.read(folder.resolve("hub.key"));
        sealer = new Sealer(keys);
        PersonHash hash = new PersonHash(keys);
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                now = now.plusMillis(1); // each look is later than the one before
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("the zone is a setting");
            }
        };
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        AuditTrail audit = new AuditTrail(client, transactions, clock);
        SubscriptionBook book = new SubscriptionBook(client, transactions, clock);
        mappings.subscriptions()
                .forEach(definition -> book.enter(
                        definition.id(),
                        definition.department(),
                        definition.connector(),
                        definition.purpose().get("zh"),
                        definition.basis(),
                        definition.fields(),
                        definition.categories().stream().map(Category::code).toList()));
        Projection projection = new Projection(sealer, hash);
        roster = new RosterStore(database, transactions, sealer, hash, clock);
        intake = new RosterIntake(mappings.profiles(), roster, IntakeSettings.usual(), clock, CrashPoint.Watch.none());
        relay = new Relay(
                new DispatchStore(jdbc, transactions),
                mappings,
                projection,
                new NoticeBody("370322"),
                (offer, kind) -> Map.of("offer", offer.toString()),
                sealer,
                transactions,
                clock,
                CrashPoint.Watch.none());
        ExportTrail trail = new ExportTrail(client, clock);
        sight = new Sight(client, Objects.requireNonNull(transactions.getTransactionManager()));
        exports = new ListExports(new DepartmentDesk(sight), client, trail, audit, transactions);
        disclosures = new Disclosures(sight);
        checks = new ListCheckStore(database, hash);
        check = new ListCheck(checks, roster, mappings, audit, transactions, clock, ZONE);
        RosterMonths calendar = new RosterMonths(monthEndsOn, ZONE, clock);
        changes = new ChangeTable(
                new ChangeStore(database),
                new CountyChanges(client),
                mappings,
                projection,
                sealer,
                trail,
                audit,
                transactions,
                calendar);
        persons = new PersonPast(sight);
        joins = new PersonJoins(database, transactions, clock, ZONE, calendar::of);
        past = new RosterPast(sight);
        identities = known -> new IdentityAnswers(
                checks, known, Optional.of(identityKey), "aidhub:370322", audit, transactions, clock, ZONE);
        identity = identity(mappings);
        days = new DayTable(calendar, new RosterStatistics(client), past, mappings, audit, transactions);
        months = new MonthTable(calendar, new RosterStatistics(client), past, mappings, audit, transactions);
    }

    /** Answers of a county that knows what {@code known} says. */
    IdentityAnswers identity(Mappings known) {
        return identities.apply(known);
    }

    /** The county's lists of one month: written, taken in, released, told. */
    void month(int number, int households) throws IOException {
        month(number, households, "pair");
    }

    /** @param lists those beside the pair, as the sandbox calls them */
    void month(int number, int households, String lists) throws IOException {
        YearMonth period = YearMonth.of(2026, 10).plusMonths(number - 1L);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = CountyCommand.run(
                new String[] {
                    "--households",
                    Integer.toString(households),
                    "--month",
                    Integer.toString(number),
                    "--lists",
                    lists,
                    "--out",
                    folder.resolve("county").toString()
                },
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        }
        release(RosterIntake.listsIn(folder.resolve("county").resolve(period.toString())), period);
    }

    /** Lists of a month: taken in, released, told. */
    void release(List<Path> lists, YearMonth period) {
        IntakeAnswer answer = intake.load(lists, period, folder.resolve("errors"));
        if (!(answer instanceof IntakeAnswer.Staged staged)) {
            throw new IllegalStateException(answer.toString());
        }
        now = now.plusSeconds(60);
        intake.release(staged.batchId(), "民政干部甲");
        now = now.plusSeconds(60);
        tell();
    }

    void tell() {
        while (relay.dispatch(500) > 0) {
            continue;
        }
    }

    /** It is that moment now. */
    void at(Instant moment) {
        now = moment;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Somebody of the roster, opened. */
    record Somebody(UUID person, String name, ResidentId id, String area, UUID household, List<String> categories) {}

    /** Everybody in the roster now, in a fixed order. */
    List<Somebody> roster() {
        return jdbc.query(
                """
                SELECT p.person_id, v.name, p.id_sealed, v.area, v.household_id, v.categories
                FROM person p JOIN person_version v ON v.person_id = p.person_id
                WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.status = 'ACTIVE' ORDER BY v.birth_date, v.name, p.person_id
                """,
                (row, n) -> {
                    UUID person = row.getObject("person_id", UUID.class);
                    return new Somebody(
                            person,
                            row.getString("name"),
                            new ResidentId(opened(person, row.getBytes("id_sealed"))),
                            row.getString("area"),
                            row.getObject("household_id", UUID.class),
                            List.of((String[]) row.getArray("categories").getArray()));
                });
    }

    String opened(UUID person, byte[] idSealed) {
        return new String(sealer.open(person, idSealed), StandardCharsets.UTF_8);
    }

    CheckedList ask(Asker asker, String purpose, byte[] list) throws IOException {
        return check.ask(
                asker, new ListCheck.Question(purpose, "名单.xlsx", Optional.empty()), new ByteArrayInputStream(list));
    }

    /** The rows of the result by heading. */
    List<Map<String, String>> result(CheckedList checked, Asker asker) throws IOException {
        return Sheets.records(Sheets.of(workbook(checked, asker)).get("比对结果"));
    }

    byte[] workbook(CheckedList checked, Asker asker) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        check.write(checked.checkId(), asker, Locale.CHINESE, () -> out);
        return out.toByteArray();
    }

    byte[] table(Asker asker, String subscription, YearMonth month, boolean masked) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        changes.write(asker, subscription, month, masked, Locale.CHINESE, () -> out);
        return out.toByteArray();
    }

    @Override
    public void close() {
        database.close();
    }
}
