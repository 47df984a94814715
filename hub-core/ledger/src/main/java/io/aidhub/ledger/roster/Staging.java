package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.Category;
import io.aidhub.model.PersonName;
import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Takes the rows of one batch into the staging tables by COPY. ID numbers, phones and addresses are sealed or hashed on the way: PostgreSQL never sees one.
 * Lives inside the transaction of {@link RosterStore#stage}; rows go in file by file, one source at a time.
 */
public final class Staging {
    private static final String HOUSEHOLDS =
            """
            COPY stage_household (batch_id, file_no, row_number, candidate_id, head_candidate_id, head_hash, head_sealed,
                                  area, urban, annual_income_fen, contact_sealed, contact_digest)
            FROM STDIN (FORMAT binary)
            """;
    private static final String PERSONS =
            """
            COPY stage_person (batch_id, file_no, row_number, candidate_id, id_hash, id_sealed, head_hash, name, sex, birth_date,
                               relation, categories, category_from, school_stage, school_name, disability, labour)
            FROM STDIN (FORMAT binary)
            """;
    private static final String CATEGORIES =
            """
            COPY stage_category (batch_id, file_no, row_number, id_hash, category, category_from) FROM STDIN (FORMAT binary)
            """;
    private static final String LEAVING =
            """
            COPY stage_leaving (batch_id, file_no, row_number, id_hash, status, cause, left_on) FROM STDIN (FORMAT binary)
            """;
    private static final String ERRORS =
            """
            COPY roster_row_error (batch_id, file_name, row_number, column_name, code, cells_sealed, id_hash, head_hash, person_name)
            FROM STDIN (FORMAT binary)
            """;

    private final UUID batch;
    private final DataSource database;
    private final Sealer sealer;
    private final PersonHash hash;
    private final TimeOrderedIds ids;
    private final StagingChecks checks;
    private @Nullable ResidentId lastHead;
    private byte[] lastHeadHash = new byte[0];
    private long staged;

    Staging(UUID batch, DataSource database, Sealer sealer, PersonHash hash, TimeOrderedIds ids, StagingChecks checks) {
        this.batch = batch;
        this.database = database;
        this.sealer = sealer;
        this.hash = hash;
        this.ids = ids;
        this.checks = checks;
    }

    /** Copies household rows: {@code rows} is called once with where to put them. */
    public void households(int fileNo, Consumer<Consumer<HouseholdRow>> rows) {
        copy(
                HOUSEHOLDS,
                out -> rows.accept(row -> write(() -> {
                    UUID candidate = ids.next();
                    UUID head = ids.next();
                    Contact contact = row.contact();
                    out.row(12);
                    place(out, fileNo, row.rowNumber());
                    out.uuid(candidate);
                    out.uuid(head);
                    out.bytes(hash.of(row.head()));
                    out.bytes(seal(head, row.head()));
                    out.text(row.area().code());
                    out.bool(row.urban());
                    out.bigint(
                            row.annualIncome() == null
                                    ? null
                                    : row.annualIncome().fen());
                    out.bytes(contact == null ? null : sealer.seal(candidate, contact.toJson()));
                    out.bytes(
                            contact == null ? null : hash.ofText(new String(contact.toJson(), StandardCharsets.UTF_8)));
                })));
    }

    /** Copies person rows. */
    public void persons(int fileNo, Consumer<Consumer<PersonRow>> rows) {
        copy(
                PERSONS,
                out -> rows.accept(row -> write(() -> {
                    UUID candidate = ids.next();
                    out.row(17);
                    place(out, fileNo, row.rowNumber());
                    out.uuid(candidate);
                    ResidentId id = row.id();
                    out.bytes(id == null ? hashWithoutNumber(row) : hash.of(id));
                    out.bytes(id == null ? null : seal(candidate, id));
                    out.bytes(hashOfHead(row.head()));
                    out.text(row.name());
                    out.text(row.sex().code());
                    out.date(row.birthDate());
                    out.text(row.relation());
                    out.texts(row.categories().stream()
                            .map(Category::code)
                            .sorted()
                            .toList());
                    out.date(row.categoryFrom());
                    out.text(row.schoolStage());
                    out.text(row.schoolName());
                    out.text(row.disability());
                    out.text(row.labour());
                })));
    }

    /** Copies further categories. */
    public void categories(int fileNo, Consumer<Consumer<CategoryRow>> rows) {
        copy(
                CATEGORIES,
                out -> rows.accept(row -> write(() -> {
                    out.row(6);
                    place(out, fileNo, row.rowNumber());
                    out.bytes(hash.of(row.id()));
                    out.text(row.category().code());
                    out.date(row.from());
                })));
    }

    /** Copies those who left. */
    public void leaving(int fileNo, Consumer<Consumer<LeavingRow>> rows) {
        copy(
                LEAVING,
                out -> rows.accept(row -> write(() -> {
                    out.row(7);
                    place(out, fileNo, row.rowNumber());
                    out.bytes(hash.of(row.id()));
                    out.text(row.status().name());
                    out.text(row.cause());
                    out.date(row.leftOn());
                })));
    }

    /** Rows that do not fit beside the others; they leave staging. At most {@code max}. */
    public List<Finding> takeOutMisfits(int max) {
        List<Finding> found = checks.find(batch, max);
        staged -= checks.remove(batch, found);
        return found;
    }

    /** Keeps what is wrong, cells sealed. */
    public void errors(List<RowError> errors) {
        long before = staged;
        copy(
                ERRORS,
                out -> errors.forEach(error -> write(() -> {
                    out.row(9);
                    out.uuid(batch);
                    out.text(error.fileName());
                    out.bigint(error.rowNumber());
                    out.text(error.columnName());
                    out.text(error.code());
                    out.bytes(sealer.seal(batch, error.cells()));
                    out.bytes(error.id() == null ? null : hash.of(error.id()));
                    out.bytes(error.head() == null ? null : hash.of(error.head()));
                    out.text(error.personName());
                })));
        staged = before;
    }

    /** Rows in staging now. */
    public long staged() {
        return staged;
    }

    private void place(BinaryCopy out, int fileNo, long rowNumber) {
        out.uuid(batch);
        out.smallint(fileNo);
        out.bigint(rowNumber);
    }

    private byte[] seal(UUID row, ResidentId id) {
        return sealer.seal(row, id.number().getBytes(StandardCharsets.US_ASCII));
    }

    /** In a namespace of its own: no ID number has this form. */
    private byte[] hashWithoutNumber(PersonRow row) {
        return hash.ofText(String.join(
                "|",
                "without number",
                PersonName.comparable(row.name()),
                row.birthDate().toString(),
                row.sex().code(),
                row.head().number()));
    }

    /** Members of one household stand together: its head is hashed once. */
    private byte[] hashOfHead(ResidentId head) {
        if (!head.equals(lastHead)) {
            lastHead = head;
            lastHeadHash = hash.of(head);
        }
        return lastHeadHash;
    }

    private void copy(String statement, Consumer<BinaryCopy> source) {
        Connection connection = DataSourceUtils.getConnection(database);
        try (BinaryCopy out = new BinaryCopy(connection, statement)) {
            source.accept(out);
            staged += out.finish();
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void write(RowWriter row) {
        try {
            row.write();
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(SQLException e) {
        RuntimeException translated = new SQLStateSQLExceptionTranslator().translate("COPY", null, e);
        return translated == null ? new UncategorizedSQLException("COPY", null, e) : translated;
    }

    @FunctionalInterface
    private interface RowWriter {
        void write() throws SQLException;
    }
}
