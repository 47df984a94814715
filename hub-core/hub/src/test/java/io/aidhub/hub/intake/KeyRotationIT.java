package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.keys.HashRotation;
import io.aidhub.ledger.keys.KeyCounts;
import io.aidhub.ledger.keys.KeyRegister;
import io.aidhub.ledger.keys.RotationProblem;
import io.aidhub.ledger.keys.SealRotation;
import io.aidhub.ledger.keys.SealedColumn;
import io.aidhub.ledger.roster.Differences;
import io.aidhub.ledger.seal.HashAlgorithm;
import io.aidhub.ledger.seal.KeyFileProblem;
import io.aidhub.ledger.seal.KeyFileProblem.Kind;
import io.aidhub.ledger.seal.KeySuite;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.SealAlgorithm;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.PersonId;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys and hash versions change under a roster that real lists go into. */
class KeyRotationIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String WANG = id(LocalDate.of(1960, 1, 1), 901);
    private static final String WANG_SON = id(LocalDate.of(1990, 3, 3), 903);
    private static final String LI = id(LocalDate.of(1955, 4, 4), 904);
    private static final String NEW = id(LocalDate.of(2020, 6, 6), 906);
    private static final LongConsumer QUIET = done -> {};

    @TempDir
    Path folder;

    private Path keyFile;
    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        keyFile = folder.resolve("keys.properties");
        SealingKeys.create(keyFile);
        house = IntakeHouse.fresh(keyFile);
    }

    // ---------------------------------------------------------------- sealing keys

    @Test
    void everyValueIsSealedAgainWhileListsComeIn() throws IOException {
        release(house, month("2026-10"), OCTOBER);
        many(5_000);
        CompletableFuture<Void> lists = CompletableFuture.runAsync(() -> {
            for (int month = 11; month <= 12; month++) {
                Differences found = release(house, month("2026-" + month), YearMonth.of(2026, month));
                assertThat(found.added()).isZero();
            }
        });
        SealRotation.Rotated rotated = seals().rotate(SealAlgorithm.SM4_GCM, "管理员", QUIET);
        lists.join();
        assertThat(rotated.begun()).isTrue();
        assertThat(rotated.key()).isEqualTo(2);
        assertThat(rotated.sealed()).isGreaterThan(5_000);
        SealRotation.Rotated rest = seals().rotate(SealAlgorithm.SM4_GCM, "管理员", QUIET);
        assertThat(rest.left()).isZero();
        assertThat(counts().sealed().keySet()).doesNotContain(1);
        if (rest.begun()) {
            assertThat(rotated.left()).as("else it would have gone on").isZero();
        }

        retire(1);
        IntakeHouse later = house.again(keyFile);
        admit(keyFile);
        everythingOpens(later);
        Differences next = release(later, month("2027-01").person("新人", NEW, LI, "孙女"), YearMonth.of(2027, 1));
        assertThat(next.added()).isEqualTo(1);
        assertThat(audited("keys.rotate")).isGreaterThanOrEqualTo(2);
        assertThat(audited("keys.retire")).isEqualTo(1);
    }

    @Test
    void aRotationThatDiedGoesOnWithTheSameKey() throws IOException {
        release(house, month("2026-10"), OCTOBER);
        many(5_000);
        assertThatThrownBy(() -> seals().rotate(SealAlgorithm.AES_256_GCM, "管理员", dyingAfter(4_000)))
                .isInstanceOf(IntakeHouse.Died.class);
        assertThat(counts().sealed().get(2)).isGreaterThanOrEqualTo(4_000);
        assertThat(counts().sealed().get(1)).isPositive();
        everythingOpens(house.again(keyFile));
        assertThatThrownBy(() -> retire(1)).satisfies(problem -> is(problem, RotationProblem.Kind.STILL_SEALS));

        SealRotation.Rotated rest = seals().rotate(SealAlgorithm.AES_256_GCM, "管理员", QUIET);
        assertThat(rest.begun()).isFalse();
        assertThat(rest.key()).isEqualTo(2);
        assertThat(rest.left()).isZero();
        assertThat(counts().sealed().keySet()).containsExactly(2);
        everythingOpens(house.again(keyFile));
    }

    @Test
    void twoAtOnceDoNotHarmEachOther() throws IOException {
        release(house, month("2026-10"), OCTOBER);
        boolean[] tried = {false};
        seals().rotate(SealAlgorithm.AES_256_GCM, "管理员", done -> {
            assertThatThrownBy(() -> seals().rotate(SealAlgorithm.AES_256_GCM, "另一人", QUIET))
                    .satisfies(problem -> is(problem, RotationProblem.Kind.BUSY));
            assertThatThrownBy(() -> hashes().rotate(HashAlgorithm.HMAC_SM3, "另一人", QUIET))
                    .satisfies(problem -> is(problem, RotationProblem.Kind.BUSY));
            tried[0] = true;
        });
        assertThat(tried[0]).isTrue();
        assertThat(SealingKeys.read(keyFile).asWritten().sealingIds()).containsExactly(1, 2);
    }

    @Test
    void aRetiredKeyCannotComeBack() throws IOException {
        release(house, month("2026-10"), OCTOBER);
        assertThatThrownBy(() -> retire(1)).satisfies(problem -> is(problem, RotationProblem.Kind.IS_CURRENT));
        Path before = Files.copy(keyFile, folder.resolve("before.properties"), StandardCopyOption.COPY_ATTRIBUTES);
        Sealer unaware = new Sealer(SealingKeys.read(before)); // a hub that cannot see the new file
        seals().rotate(SealAlgorithm.AES_256_GCM, "管理员", QUIET);
        retire(1);
        UUID person = UUID.randomUUID();
        assertThatThrownBy(() -> insert(person, new byte[32], unaware.seal(person, new byte[18])))
                .hasMessageContaining("id_sealed_not_1");
        assertThatThrownBy(() -> admit(before)).satisfies(problem -> isKeys(problem, Kind.STALE));
        assertThatThrownBy(() -> retire(1)).satisfies(problem -> is(problem, RotationProblem.Kind.UNKNOWN_KEY));
    }

    @Test
    void anotherKeyFileIsRefusedBeforeItDoesHarm() throws IOException {
        Path other = folder.resolve("other.properties");
        SealingKeys.create(other);
        release(house, month("2026-10"), OCTOBER);
        assertThatThrownBy(() -> admit(other))
                .as("a database from before keys were entered")
                .satisfies(problem -> isKeys(problem, Kind.WRONG));
        admit(keyFile);
        assertThatThrownBy(() -> admit(other)).satisfies(problem -> isKeys(problem, Kind.WRONG));
        admit(keyFile);
    }

    @Test
    void noSealedOrHashedColumnIsForgotten() {
        assertThat(columns("column_name = 'sealed' OR column_name LIKE '%\\_sealed'"))
                .containsExactlyInAnyOrderElementsOf(SealedColumn.ALL.stream()
                        .map(column -> column.table() + "." + column.column())
                        .toList());
        // subscription_key.key_hash is the plain digest of a random key, and of nobody
        assertThat(columns(
                        "column_name LIKE '%hash%' AND table_name NOT LIKE 'hash\\_%' AND column_name <> 'key_hash'"))
                .as("moved by HashMoves, or emptied with staging")
                .containsExactlyInAnyOrder(
                        "person.id_hash",
                        "roster_row_error.id_hash",
                        "roster_row_error.head_hash",
                        "stage_household.head_hash",
                        "stage_person.id_hash",
                        "stage_person.head_hash",
                        "stage_category.id_hash",
                        "stage_category.head_hash",
                        "stage_leaving.id_hash",
                        "stage_leaving.head_hash",
                        "stage_named.id_hash",
                        "stage_named.head_hash",
                        "stage_holder.id_hash",
                        "stage_holder.head_hash",
                        "stage_payment.id_hash",
                        "stage_payment.head_hash");
    }

    // ---------------------------------------------------------------- hash versions

    @Test
    void theNextListFindsTheSamePersonsUnderANewHash() throws IOException {
        release(house, month("2026-10"), OCTOBER);
        many(5_000);
        admit(keyFile);
        UUID wang = person(house, WANG);
        long persons = house.count("person");
        UUID staged = stage(house, month("2026-11"), YearMonth.of(2026, 11));

        assertThatThrownBy(() -> hashes().rotate(HashAlgorithm.HMAC_SM3, "管理员", dyingAfter(2_000)))
                .isInstanceOf(IntakeHouse.Died.class);
        assertThat(counts().hashed().keySet()).as("half-way").containsExactly(1, 2);
        assertThatThrownBy(() -> admit(keyFile)).satisfies(problem -> isKeys(problem, Kind.CHANGING));
        HashRotation.Rehashed done = hashes().rotate(HashAlgorithm.HMAC_SM3, "管理员", QUIET);
        assertThat(done.begun()).isFalse();
        assertThat(done.version()).isEqualTo(2);
        assertThat(counts().hashed().keySet()).containsExactly(2);
        assertThat(house.count("hash_move")).as("old hashes are gone").isZero();

        admit(keyFile);
        IntakeHouse later = house.again(keyFile);
        assertThat(person(later, WANG)).isEqualTo(wang);
        Differences november = later.intake.release(staged, "测试员"); // staged under the old hash
        assertThat(november.added()).isZero();
        assertThat(november.changed()).isZero();
        Differences december = release(later, month("2026-12"), YearMonth.of(2026, 12));
        assertThat(december.added()).isZero();
        assertThat(december.changed()).as("contacts compare equal too").isZero();
        assertThat(december.absent()).isZero();
        assertThat(later.count("person")).isEqualTo(persons);
        assertThat(person(later, WANG)).isEqualTo(wang);
        everythingOpens(later);
        assertThat(audited("keys.hash")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aBrokenRowStillSpeaksOfTheSamePerson() throws IOException {
        release(house, month("2026-10"), OCTOBER);
        Month november = new Month("2026-11")
                .household(WANG, "青城镇", "13800000001")
                .household(LI, "高城镇", "13800000002")
                .person("王一", WANG, WANG, "户主")
                .person("王子", WANG_SON, WANG, "子", row -> row.put("性别", "看不清"))
                .person("李一", LI, LI, "户主");
        UUID staged = stage(house, november, YearMonth.of(2026, 11));
        assertThat(house.count("roster_row_error")).isPositive();
        hashes().rotate(HashAlgorithm.HMAC_SHA_256, "管理员", QUIET);
        IntakeHouse later = house.again(keyFile);
        assertThat(later.intake.release(staged, "测试员").absent()).isZero();
    }

    @Test
    void nobodyIsHashedAnewWhileSomebodyWorksOnTheDatabase() throws IOException, SQLException {
        release(house, month("2026-10"), OCTOBER);
        String before = Files.readString(keyFile);
        try (Connection hub = house.database.getConnection()) {
            assertThat(hub.isValid(1)).isTrue();
            assertThatThrownBy(() -> hashes().rotate(HashAlgorithm.HMAC_SM3, "管理员", QUIET))
                    .satisfies(problem -> is(problem, RotationProblem.Kind.IN_USE));
        }
        assertThat(Files.readString(keyFile)).isEqualTo(before);
        admit(keyFile);
    }

    @Test
    void aKeyFileFromBeforeTheChangeIsRefused() throws IOException {
        release(house, month("2026-10"), OCTOBER);
        Path before = Files.copy(keyFile, folder.resolve("before.properties"), StandardCopyOption.COPY_ATTRIBUTES);
        hashes().rotate(HashAlgorithm.HMAC_SM3, "管理员", QUIET);
        assertThatThrownBy(() -> admit(before)).satisfies(problem -> isKeys(problem, Kind.STALE));
        admit(keyFile);
    }

    @Test
    void aHubOfSmAlgorithmsLoadsTwoMonths() throws IOException {
        Path guomi = folder.resolve("guomi.properties");
        SealingKeys.create(guomi, KeySuite.GUOMI, LocalDate.of(2026, 11, 22));
        IntakeHouse hub = IntakeHouse.fresh(guomi);
        assertThat(release(hub, month("2026-10"), OCTOBER).added()).isEqualTo(3);
        Differences second = release(hub, month("2026-11").person("新人", NEW, LI, "孙女"), YearMonth.of(2026, 11));
        assertThat(second.added()).isEqualTo(1);
        assertThat(second.changed()).isZero();
        new KeyRegister(hub.jdbc, IntakeHouse.CLOCK).admit(SealingKeys.read(guomi));
        assertThat(hub.jdbc
                        .sql("SELECT algorithm FROM key_mark ORDER BY kind")
                        .query(String.class)
                        .list())
                .containsExactly("HMAC-SM3", "SM4-GCM");
        everythingOpens(hub);
    }

    // ---------------------------------------------------------------- how

    private static Month month(String period) {
        return new Month(period)
                .household(WANG, "青城镇", "13800000001")
                .household(LI, "高城镇", "13800000002")
                .person("王一", WANG, WANG, "户主")
                .person("王子", WANG_SON, WANG, "子")
                .person("李一", LI, LI, "户主");
    }

    private static UUID stage(IntakeHouse house, Month month, YearMonth period) {
        try {
            IntakeAnswer answer = house.intake.load(month.write(IntakeHouse.FOLDER), period, house.errors);
            assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
            return ((IntakeAnswer.Staged) answer).batchId();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Differences release(IntakeHouse house, Month month, YearMonth period) {
        return house.intake.release(stage(house, month, period), "测试员");
    }

    private static UUID person(IntakeHouse house, String number) {
        return house.store.findPerson(new ResidentId(number)).orElseThrow().value();
    }

    /** Persons some list named as a head and no list spoke of: enough for several batches. */
    private void many(int persons) {
        SealingKeys keys = SealingKeys.read(keyFile);
        Sealer sealer = new Sealer(keys);
        PersonHash hash = new PersonHash(keys);
        List<UUID> ids =
                IntStream.range(0, persons).mapToObj(i -> UUID.randomUUID()).toList();
        house.jdbc
                .sql("INSERT INTO person (person_id, id_hash, id_sealed, created_at) SELECT p, h, s, now()"
                        + " FROM unnest(:ids::uuid[], :hashes::bytea[], :seals::bytea[]) AS u (p, h, s)")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "hashes",
                        ids.stream().map(id -> hash.ofNumber(id.toString())).toArray(byte[][]::new))
                .param(
                        "seals",
                        ids.stream()
                                .map(id -> sealer.seal(id, id.toString().getBytes(StandardCharsets.UTF_8)))
                                .toArray(byte[][]::new))
                .update();
    }

    private void insert(UUID person, byte[] hash, byte[] sealed) {
        house.jdbc
                .sql(
                        "INSERT INTO person (person_id, id_hash, id_sealed, created_at) VALUES (:id, :hash, :sealed, now())")
                .param("id", person)
                .param("hash", hash)
                .param("sealed", sealed)
                .update();
    }

    private void everythingOpens(IntakeHouse hub) throws IOException {
        HouseholdId home =
                hub.store.householdOf(new PersonId(person(hub, WANG))).orElseThrow();
        assertThat(hub.store.contact(home).orElseThrow().phone()).isEqualTo("13800000001");
        SealingKeys keys = SealingKeys.read(hub.keyFile);
        Sealer sealer = new Sealer(keys);
        for (SealedColumn column : SealedColumn.ALL) {
            if (column.table().equals("sealed_blob_part")) {
                continue; // opened below with the blob they belong to
            }
            hub.jdbc
                    .sql("SELECT " + column.row() + " AS id, " + column.column() + " AS sealed FROM " + column.table()
                            + " WHERE " + column.column() + " IS NOT NULL")
                    .query(row -> {
                        sealer.open(row.getObject("id", UUID.class), row.getBytes("sealed"));
                    });
        }
        for (UUID blob : hub.jdbc
                .sql("SELECT blob_id FROM sealed_blob")
                .query(UUID.class)
                .list()) {
            assertThat(hub.store.open(blob).readAllBytes()).isNotEmpty();
        }
    }

    private SealRotation seals() {
        PGSimpleDataSource ours = ours();
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(ours));
        return new SealRotation(
                ours, transactions, SealingKeys.read(keyFile), audit(ours, transactions), IntakeHouse.CLOCK);
    }

    private void retire(int key) throws IOException {
        seals().retire(key, "管理员");
    }

    private HashRotation hashes() {
        PGSimpleDataSource ours = ours();
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(ours));
        return new HashRotation(ours, transactions, keyFile, audit(ours, transactions), IntakeHouse.CLOCK);
    }

    private static AuditTrail audit(PGSimpleDataSource database, TransactionTemplate transactions) {
        return new AuditTrail(JdbcClient.create(database), transactions, IntakeHouse.CLOCK);
    }

    private PGSimpleDataSource ours() {
        PGSimpleDataSource ours = new PGSimpleDataSource();
        ours.setUrl(house.database.getUrl());
        ours.setUser(house.database.getUser());
        ours.setPassword(house.database.getPassword());
        ours.setApplicationName(HashRotation.APPLICATION);
        return ours;
    }

    private void admit(Path keys) {
        new KeyRegister(house.jdbc, IntakeHouse.CLOCK).admit(SealingKeys.read(keys));
    }

    private KeyCounts counts() {
        return new KeyCounts(house.jdbc);
    }

    private long audited(String action) {
        return house.jdbc
                .sql("SELECT count(*) FROM audit_entry WHERE action = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }

    private List<String> columns(String which) {
        return house.jdbc
                .sql("SELECT table_name || '.' || column_name FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND data_type = 'bytea' AND (" + which + ")")
                .query(String.class)
                .list();
    }

    private static LongConsumer dyingAfter(long values) {
        return done -> {
            if (done >= values) {
                throw new IntakeHouse.Died();
            }
        };
    }

    private static void is(Throwable problem, RotationProblem.Kind kind) {
        assertThat(problem).isInstanceOfSatisfying(RotationProblem.class, found -> assertThat(found.kind())
                .isEqualTo(kind));
    }

    private static void isKeys(Throwable problem, Kind kind) {
        assertThat(problem).isInstanceOfSatisfying(KeyFileProblem.class, found -> assertThat(found.kind())
                .isEqualTo(kind));
    }
}
