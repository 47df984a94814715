package io.aidhub.ledger.deliver;

import io.aidhub.ledger.seal.Sealer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The packages made for the other side of a one-way exchange (网闸), with their bytes, sealed; and which of its packages were taken. */
public final class PackageStore {
    // Nothing changes, and the row is locked: two that number at once follow each other.
    private static final String LOCK =
            """
            INSERT INTO package_counter (party, last_number) VALUES (:party, 0)
            ON CONFLICT (party) DO UPDATE SET party = excluded.party
            """;
    private static final String NEXT =
            "UPDATE package_counter SET last_number = last_number + 1 WHERE party = :party RETURNING last_number";
    private static final String KEEP =
            """
            INSERT INTO sealed_package (package_id, party, number, bytes_sealed, made_at) VALUES (:id, :party, :number, :sealed, :now)
            """;
    private static final String CARRY =
            """
            INSERT INTO sealed_package_notice (party, notice_id, number)
            SELECT :party, notice_id, :number FROM unnest(:notices::uuid[]) AS notice_id
            """;
    private static final String CARRYING =
            """
            SELECT notice_id, number FROM sealed_package_notice WHERE party = :party AND notice_id = ANY (:notices::uuid[])
            """;
    private static final String NOTICES =
            "SELECT notice_id FROM sealed_package_notice WHERE party = :party AND number = :number ORDER BY notice_id";
    private static final String BYTES =
            "SELECT package_id, bytes_sealed FROM sealed_package WHERE party = :party AND number = :number";
    private static final String TAKE =
            """
            INSERT INTO package_taken (party, number, digest, taken_at) VALUES (:party, :number, :digest, :now)
            ON CONFLICT (party, number) DO NOTHING
            """;
    private static final String TAKEN = "SELECT digest FROM package_taken WHERE party = :party AND number = :number";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Clock clock;

    public PackageStore(JdbcClient jdbc, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Keeps others from packing for {@code party} before the transaction ends. */
    public void lock(String party) {
        jdbc.sql(LOCK).param("party", party).update();
    }

    /** The next number, from 1 without holes; under the {@link #lock}. */
    public long next(String party) {
        return jdbc.sql(NEXT).param("party", party).query(Long.class).single();
    }

    public void keep(String party, long number, Collection<UUID> notices, byte[] bytes) {
        UUID id = UUID.randomUUID();
        jdbc.sql(KEEP)
                .param("id", id)
                .param("party", party)
                .param("number", number)
                .param("sealed", sealer.seal(id, bytes))
                .param("now", now())
                .update();
        jdbc.sql(CARRY)
                .param("party", party)
                .param("number", number)
                .param("notices", notices.toArray(UUID[]::new))
                .update();
    }

    /** The number of the package each of {@code notices} travels in; one that travels in none is not there. */
    public SortedMap<UUID, Long> carrying(String party, Collection<UUID> notices) {
        SortedMap<UUID, Long> numbers = new TreeMap<>();
        jdbc.sql(CARRYING)
                .param("party", party)
                .param("notices", notices.toArray(UUID[]::new))
                .query((row, number) -> numbers.put(row.getObject("notice_id", UUID.class), row.getLong("number")))
                .list();
        return numbers;
    }

    /** The notices a package carries. */
    public List<UUID> notices(String party, long number) {
        return jdbc.sql(NOTICES)
                .param("party", party)
                .param("number", number)
                .query(UUID.class)
                .list();
    }

    /** A package as it was made. */
    public Optional<byte[]> bytes(String party, long number) {
        return jdbc.sql(BYTES)
                .param("party", party)
                .param("number", number)
                .query((row, line) ->
                        sealer.open(row.getObject("package_id", UUID.class), row.getBytes("bytes_sealed")))
                .optional();
    }

    /**
     * Notes a package of the other side.
     *
     * @param digest SHA-256 of its bytes
     * @return false when another one came under this number before
     */
    public boolean take(String party, long number, byte[] digest) {
        int fresh = jdbc.sql(TAKE)
                .param("party", party)
                .param("number", number)
                .param("digest", digest)
                .param("now", now())
                .update();
        return fresh == 1
                || Arrays.equals(
                        digest,
                        jdbc.sql(TAKEN)
                                .param("party", party)
                                .param("number", number)
                                .query(byte[].class)
                                .single());
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
