package io.aidhub.hub.chain;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.ApplicationOffice;
import io.aidhub.hub.applications.CountyTime;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.applications.Neighbours;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.testing.TestDatabase;
import io.aidhub.hub.webhook.SignedMessage;
import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.ledger.applications.ApplicationStore;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.chain.ChainRefusal;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.ledger.sight.ChainRefusals;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfiles;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A hub above with two hubs below it, of which the tests play both: the real door, intake and database. */
final class ChainHouse implements AutoCloseable {
    static final String GAOQING = "gaoqing";
    static final String BOSHAN = "boshan";
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), ZoneOffset.UTC);

    final JdbcClient jdbc;
    final ChainDoor door;
    final ChainFolding folding;
    final RosterIntake intake;
    private final List<HubBelow> hubs;
    private final ChainStore told;
    private final RosterProfiles profiles;
    private final RosterStore store;
    private final HikariDataSource pool = TestDatabase.fresh();
    private final NoticeBody bodies = new NoticeBody("370322");

    ChainHouse(Path folder) throws IOException {
        Path keyFile = folder.resolve("keys.properties");
        if (!Files.exists(keyFile)) {
            SealingKeys.create(keyFile);
        }
        SealingKeys keys = SealingKeys.read(keyFile);
        Sealer sealer = new Sealer(keys);
        PersonHash hash = new PersonHash(keys);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        jdbc = JdbcClient.create(pool);
        profiles = Mappings.load(Path.of("..", "..", "mappings")).profiles();
        store = new RosterStore(pool, transactions, sealer, hash, CLOCK);
        intake = new RosterIntake(profiles, store, IntakeSettings.usual(), CLOCK, CrashPoint.Watch.none());
        told = new ChainStore(new JdbcTemplate(pool), transactions, sealer, hash, CLOCK);
        // The table of townships is the demonstration county's: each hub speaks for one of them.
        hubs = List.of(
                new HubBelow(GAOQING, () -> SECRET, new Division("370322001"), null),
                new HubBelow(BOSHAN, () -> SECRET, new Division("370322100"), null));
        door = new ChainDoor(hubs, told, noApplications(transactions, sealer), CLOCK);
        folding = folding(intake);
    }

    private ChainFolding folding(RosterIntake into) {
        return new ChainFolding(hubs, told, into, profiles, () -> YearMonth.of(2026, 11));
    }

    /** As {@link #folding}, but lists with more broken rows than {@code most} are refused. */
    ChainFolding foldingWithFewErrors(int most) {
        IntakeSettings strict = new IntakeSettings(
                IntakeSettings.usual().shortBy(), most, IntakeSettings.usual().language());
        return folding(new RosterIntake(profiles, store, strict, CLOCK, CrashPoint.Watch.none()));
    }

    /** What an officer is shown of lists that were refused. */
    List<ChainRefusal> refusals() {
        Viewer officer = new Viewer("officer", "officer", ViewerRole.COUNTY_OFFICER, null, null, null);
        return new ChainRefusals(new Sight(jdbc, new DataSourceTransactionManager(pool))).all(officer);
    }

    /** A door none of these hubs may use. */
    private ApplicationDoor noApplications(TransactionTemplate transactions, Sealer sealer) {
        ApplicationStore store = new ApplicationStore(jdbc, sealer);
        ReferralEvents events = new ReferralEvents(jdbc);
        Neighbours none = new Neighbours(List::of);
        AuditTrail audit = new AuditTrail(jdbc, transactions, CLOCK);
        CountyTime time = new CountyTime(CLOCK, ZoneOffset.UTC);
        ApplicationOffice city = new ApplicationOffice(new Division("370300"), store, events, none, audit, time);
        return new ApplicationDoor(new DecidingDesk(city), new AcceptingDesk(city));
    }

    // ---------------------------------------------------------------- what a hub below tells

    /** One person as a notice tells of them. */
    static Map<String, String> person(int number, long version, String id, String area) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("personref", new UUID(1, number).toString());
        row.put("personversion", Long.toString(version));
        row.put("householdref", new UUID(2, number).toString());
        row.put("rowstatus", "ACTIVE");
        row.put("name", "某" + "甲乙丙丁戊己庚辛".charAt(number));
        row.put("residentId", id);
        row.put("headId", id);
        row.put("relation", "02");
        row.put("categories", "DISABLED,SUBSISTENCE_ALLOWANCE");
        row.put("categoryFrom", "2026-10-01");
        row.put("area", area);
        row.put("since", "2026-10-01");
        return row;
    }

    /** The same person leaving. */
    static Map<String, String> gone(Map<String, String> person, long version, String status, @Nullable String cause) {
        Map<String, String> row = new LinkedHashMap<>(person);
        row.keySet().removeAll(List.of("headId", "relation", "categories", "categoryFrom", "area"));
        row.put("personversion", Long.toString(version));
        row.put("rowstatus", status);
        row.put("since", "2026-11-03");
        if (cause != null) {
            row.put("cause", cause);
        }
        return row;
    }

    static Map<String, String> with(Map<String, String> person, long version, String field, String value) {
        Map<String, String> row = new LinkedHashMap<>(person);
        row.put("personversion", Long.toString(version));
        row.put(field, value);
        return row;
    }

    /** The id of what was told. */
    @SafeVarargs
    final UUID tell(String hub, long sequence, NoticeKind kind, @Nullable UUID replaces, Map<String, String>... rows) {
        UUID id = UUID.randomUUID();
        List<ChainReceipt> receipts =
                post(hub, bodies.write(id, kind, sequence, CLOCK.instant(), id, List.of(), replaces, List.of(rows)));
        if (!receipts.stream().allMatch(ChainReceipt::taken)) {
            throw new AssertionError("not taken: " + receipts);
        }
        return id;
    }

    List<ChainReceipt> post(String hub, byte[] body) {
        return door.take(hub, signed(SECRET, body));
    }

    byte[] body(NoticeKind kind, Map<String, String> row) {
        UUID id = UUID.randomUUID();
        return bodies.write(id, kind, 1, CLOCK.instant(), id, List.of(), null, List.of(row));
    }

    static byte[] without(byte[] body, String attribute) {
        JsonNode event = JSON.readTree(body);
        ((ObjectNode) event).remove(attribute);
        return JSON.writeValueAsBytes(event);
    }

    static SignedMessage signed(String secret, byte[] body) {
        Instant now = CLOCK.instant();
        return new SignedMessage(
                "call-1",
                Long.toString(now.getEpochSecond()),
                SigningSecrets.of(secret).sign("call-1", now, body),
                body);
    }

    // ---------------------------------------------------------------- what a person of the hub above does and sees

    /** Folds, and releases the one batch that waits then. */
    void foldAndRelease() {
        folding.fold();
        List<UUID> waiting = jdbc.sql("SELECT batch_id FROM roster_batch WHERE state = 'STAGED'")
                .query(UUID.class)
                .list();
        if (waiting.size() != 1) {
            throw new AssertionError("one batch should wait, not " + waiting.size());
        }
        intake.release(waiting.get(0), "city officer");
    }

    /** Who is on the roster and how: name, status, area, cause or day of the stop, classes. */
    List<String> roster() {
        return jdbc.sql(
                        """
                        SELECT concat_ws(' ', name, status, area, cause, suspended_since, array_to_string(categories, ',')) FROM person_version
                        WHERE known_to = 'infinity' AND valid_to = 'infinity'
                        """)
                .query(String.class)
                .list();
    }

    long count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        pool.close();
    }
}
