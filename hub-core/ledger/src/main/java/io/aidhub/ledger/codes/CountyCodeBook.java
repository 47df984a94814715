package io.aidhub.ledger.codes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the county has added to code tables, and what it took back; rows are added, never edited. Additions are numbered in the order of their commits. */
public final class CountyCodeBook {
    /** Of an addition as {@link #code} reads it. */
    public static final String COLUMNS =
            """
            SELECT code_id, code_table, way, from_text, to_text, valid_from, valid_until, added_by, added_at, taken_back_by, taken_back_at FROM county_code
            """;

    private static final String NEXT = "UPDATE county_code_head SET number = number + 1 RETURNING number";
    private static final String THROUGH = "SELECT number FROM county_code_head";
    private static final String ADD =
            """
            INSERT INTO county_code (code_id, number, code_table, way, from_text, to_text, shown, valid_from, valid_until, added_by, added_at)
            VALUES (:id, :number, :table, :way, :from, :to, :shown, :validFrom, :validUntil, :by, :at)
            """;
    private static final String TAKE_BACK =
            "UPDATE county_code SET taken_back_by = :by, taken_back_at = :at WHERE code_id = :id AND taken_back_at IS NULL";
    private static final String IN_FORCE = COLUMNS + "WHERE taken_back_at IS NULL ORDER BY number";
    private static final String ONE = COLUMNS + "WHERE code_id = :id";
    private static final String ALL = COLUMNS + "ORDER BY number DESC";

    private final JdbcClient jdbc;
    private final Clock clock;

    public CountyCodeBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Locks the book until the caller's transaction ends and takes the next number; to be called before anything is decided by what the book says. */
    public long next() {
        return jdbc.sql(NEXT).query(Long.class).single();
    }

    /** Number of the last change. */
    public long through() {
        return jdbc.sql(THROUGH).query(Long.class).single();
    }

    /** What counts now, oldest first. */
    public List<CountyCode> inForce() {
        return jdbc.sql(IN_FORCE).query(CountyCodeBook::code).list();
    }

    /** Everything ever added, newest first. */
    public List<CountyCode> all() {
        return jdbc.sql(ALL).query(CountyCodeBook::code).list();
    }

    public Optional<CountyCode> find(UUID id) {
        return jdbc.sql(ONE).param("id", id).query(CountyCodeBook::code).optional();
    }

    /** @param number from {@link #next} */
    public UUID add(CountyCode.Fresh fresh, long number, String by) {
        UUID id = UUID.randomUUID();
        jdbc.sql(ADD)
                .param("id", id)
                .param("number", number)
                .param("table", fresh.table())
                .param("way", fresh.way())
                .param("from", fresh.from())
                .param("to", fresh.to())
                .param("shown", fresh.shown())
                .param("validFrom", fresh.validFrom())
                .param("validUntil", fresh.validUntil())
                .param("by", by)
                .param("at", now())
                .update();
        return id;
    }

    /** False when it is not there, or taken back before. Call {@link #next} first. */
    public boolean takeBack(UUID id, String by) {
        return jdbc.sql(TAKE_BACK)
                        .param("id", id)
                        .param("by", by)
                        .param("at", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** A row of {@link #COLUMNS}. */
    public static CountyCode code(ResultSet row, int number) throws SQLException {
        return new CountyCode(
                row.getObject("code_id", UUID.class),
                row.getString("code_table"),
                row.getString("way"),
                row.getString("from_text"),
                row.getString("to_text"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class),
                row.getString("taken_back_by"),
                row.getObject("taken_back_at", OffsetDateTime.class));
    }
}
