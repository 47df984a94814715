package io.aidhub.ledger.chain;

import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what hubs below told, sealed, each notice once; and takes it together for a batch (a <em>fold</em>). A fold that was begun is gone on with after a crash: the same notices make the same lists,
 * and the same lists are one batch.
 */
public final class ChainStore {
    /** Read at once; bounds memory. */
    private static final int AT_ONCE = 500;

    private static final String KEEP =
            """
            INSERT INTO chain_notice (row_id, hub, notice_id, sequence, kind, replaces, received_at, body_sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended('chain ' || :hub, 0))";
    private static final String BEGUN =
            "SELECT fold FROM chain_notice WHERE hub = :hub AND body_sealed IS NOT NULL AND fold IS NOT NULL LIMIT 1";
    private static final String WAITS =
            "SELECT EXISTS (SELECT FROM roster_batch WHERE from_hub = :hub AND state IN ('STAGED', 'HELD'))";
    /** A first load is not whole before its end has come. */
    private static final String UNENDED =
            """
            SELECT coalesce(max(sequence) FILTER (WHERE kind = 'SNAPSHOT_BEGIN'), 0) > coalesce(max(sequence) FILTER (WHERE kind = 'SNAPSHOT_END'), 0)
            FROM chain_notice WHERE hub = :hub AND kind IN ('SNAPSHOT_BEGIN', 'SNAPSHOT_END')
            """;

    private static final String BEGIN =
            "UPDATE chain_notice SET fold = :fold WHERE hub = :hub AND body_sealed IS NOT NULL AND fold IS NULL";
    private static final String OF_FOLD =
            """
            SELECT n.row_id, n.notice_id, n.sequence, n.kind, n.replaces, n.body_sealed FROM chain_notice n
            WHERE n.hub = ? AND n.fold = ? AND n.body_sealed IS NOT NULL
              AND NOT EXISTS (SELECT FROM chain_notice r WHERE r.hub = n.hub AND r.replaces = n.notice_id)
            ORDER BY n.sequence, n.notice_id
            """;
    private static final String VERSIONS =
            "SELECT person_ref, version FROM chain_person WHERE hub = :hub AND person_ref = ANY (:persons::uuid[])";
    private static final String NOW =
            """
            SELECT p.id_hash, v.area, v.suspended_since FROM person p
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE p.hash_version = :hashVersion AND p.id_hash = ANY (:hashes) AND v.status = 'ACTIVE'
            """;
    private static final String REMEMBER =
            """
            INSERT INTO chain_person (hub, person_ref, version)
            SELECT :hub, person_ref, version FROM unnest(:persons::uuid[], :versions::bigint[]) AS told (person_ref, version)
            ON CONFLICT (hub, person_ref) DO UPDATE SET version = greatest(chain_person.version, excluded.version)
            """;
    private static final String REFUSED =
            """
            INSERT INTO chain_refusal (hub, code, file_name, detail, since, last_try) VALUES (:hub, :code, :file, :detail, :now, :now)
            ON CONFLICT (hub) DO UPDATE SET last_try = excluded.last_try, code = excluded.code, file_name = excluded.file_name, detail = excluded.detail,
                since = CASE WHEN chain_refusal.code = excluded.code THEN chain_refusal.since ELSE excluded.since END
            """;
    private static final String NOT_REFUSED = "DELETE FROM chain_refusal WHERE hub = :hub";
    private static final String NAME = "UPDATE roster_batch SET from_hub = :hub WHERE batch_id = :batch";
    private static final String FORGET = "UPDATE chain_notice SET body_sealed = NULL WHERE hub = :hub AND fold = :fold";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sealer sealer;
    private final PersonHash hash;
    private final Clock clock;

    public ChainStore(
            JdbcTemplate template, TransactionTemplate transactions, Sealer sealer, PersonHash hash, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transactions = transactions;
        this.sealer = sealer;
        this.hash = hash;
        this.clock = clock;
    }

    /** What a notice of a hub is known by here, whenever and however often it comes. */
    public static UUID receipt(String hub, UUID notice) {
        return UUID.nameUUIDFromBytes((hub + "/" + notice).getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps notices of a hub below, all or none; one that came before changes nothing. They are safe on return. */
    public void keep(String hub, List<ToldNotice> notices) {
        OffsetDateTime now = now();
        transactions.executeWithoutResult(status -> template.batchUpdate(
                KEEP,
                notices.stream()
                        .map(notice -> {
                            UUID row = receipt(hub, notice.id());
                            return new Object[] {
                                row,
                                hub,
                                notice.id(),
                                notice.sequence(),
                                notice.kind().name(),
                                notice.replaces(),
                                now,
                                sealer.seal(row, notice.body())
                            };
                        })
                        .toList()));
    }

    /**
     * Takes what came of a hub below since the last time together, or goes on with what was taken and not finished.
     *
     * @return empty when nothing came, when a batch of this hub still waits for a person, or when a first load is not whole yet
     */
    public Optional<UUID> fold(String hub) {
        return inTransaction(() -> {
            jdbc.sql(TURN).param("hub", hub).query().singleRow();
            Optional<UUID> begun =
                    jdbc.sql(BEGUN).param("hub", hub).query(UUID.class).optional();
            if (begun.isPresent() || is(WAITS, hub) || is(UNENDED, hub)) {
                return begun;
            }
            UUID fold = UUID.randomUUID();
            int taken = jdbc.sql(BEGIN).param("fold", fold).param("hub", hub).update();
            return taken == 0 ? Optional.empty() : Optional.of(fold);
        });
    }

    private boolean is(String question, String hub) {
        return jdbc.sql(question).param("hub", hub).query(Boolean.class).single();
    }

    /** Reads the notices of a fold in the order of their numbers, without those another settled. */
    public void forEach(String hub, UUID fold, Consumer<ToldNotice> reader) {
        transactions.executeWithoutResult(status -> template.query(
                connection -> {
                    var statement = connection.prepareStatement(OF_FOLD);
                    statement.setFetchSize(AT_ONCE);
                    statement.setString(1, hub);
                    statement.setObject(2, fold);
                    return statement;
                },
                row -> {
                    reader.accept(new ToldNotice(
                            row.getObject("notice_id", UUID.class),
                            row.getLong("sequence"),
                            NoticeKind.valueOf(row.getString("kind")),
                            row.getObject("replaces", UUID.class),
                            sealer.open(row.getObject("row_id", UUID.class), row.getBytes("body_sealed"))));
                }));
    }

    /** The versions a hub told of {@code persons} in folds before; whoever it never told of is absent. */
    public Map<UUID, Long> versions(String hub, Collection<UUID> persons) {
        Map<UUID, Long> versions = new HashMap<>();
        jdbc.sql(VERSIONS).param("hub", hub).param("persons", texts(persons)).query(row -> {
            versions.put(row.getObject("person_ref", UUID.class), row.getLong("version"));
        });
        return versions;
    }

    /** How the roster has {@code persons} now; whoever is not on it is absent. */
    public Map<ResidentId, RosterStanding> standing(Collection<ResidentId> persons) {
        Map<String, ResidentId> byHash = new LinkedHashMap<>();
        persons.forEach(person -> byHash.put(text(hash.of(person)), person));
        Map<ResidentId, RosterStanding> standing = new HashMap<>();
        jdbc.sql(NOW)
                .param("hashVersion", hash.version())
                .param("hashes", byHash.values().stream().map(hash::of).toArray(byte[][]::new))
                .query(row -> {
                    standing.put(
                            Objects.requireNonNull(byHash.get(text(row.getBytes("id_hash")))),
                            new RosterStanding(
                                    new Division(row.getString("area")),
                                    row.getObject("suspended_since", LocalDate.class)));
                });
        return standing;
    }

    private static String text(byte[] hash) {
        return new String(hash, StandardCharsets.ISO_8859_1);
    }

    /**
     * Ends a fold: what it told stands in a batch now, or needed none.
     *
     * @param versions what was told of whom
     */
    public void folded(String hub, UUID fold, Optional<UUID> batch, Map<UUID, Long> versions) {
        transactions.executeWithoutResult(status -> {
            List<Map.Entry<UUID, Long>> told = List.copyOf(versions.entrySet());
            jdbc.sql(REMEMBER)
                    .param("hub", hub)
                    .param("persons", texts(told.stream().map(Map.Entry::getKey).toList()))
                    .param("versions", told.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                    .update();
            batch.ifPresent(
                    id -> jdbc.sql(NAME).param("hub", hub).param("batch", id).update());
            jdbc.sql(FORGET).param("hub", hub).param("fold", fold).update();
            jdbc.sql(NOT_REFUSED).param("hub", hub).update();
        });
    }

    /**
     * Remembers that the intake refused what a hub told, until a fold of it ends.
     *
     * @param fileName which of the lists
     * @param detail what stands in the sentence for people
     */
    public void refused(String hub, String code, String fileName, String detail) {
        jdbc.sql(REFUSED)
                .param("hub", hub)
                .param("code", code)
                .param("file", fileName)
                .param("detail", detail)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
