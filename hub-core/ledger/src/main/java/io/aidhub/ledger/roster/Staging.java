package io.aidhub.ledger.roster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
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
            COPY stage_category (batch_id, file_no, row_number, id_hash, category, category_from, name, head_hash, birth_date, sex, area) FROM STDIN (FORMAT binary)
            """;
    private static final String HOLDERS =
            """
            COPY stage_holder (batch_id, file_no, row_number, source, unit, candidate_id, id_hash, id_sealed, head_candidate_id, head_hash, head_sealed,
                               name, sex, birth_date, estimated, relation, area, categories, category_from, detail, disability)
            FROM STDIN (FORMAT binary)
            """;
    private static final String LEAVING =
            """
            COPY stage_leaving (batch_id, file_no, row_number, id_hash, status, cause, left_on, may_be_stranger, name, head_hash, birth_date, sex, area)
            FROM STDIN (FORMAT binary)
            """;
    private static final String PAYMENTS =
            """
            COPY stage_payment (batch_id, file_no, row_number, id_hash, paid_for, category, amount_fen, is_paid, name, head_hash, birth_date, sex, area)
            FROM STDIN (FORMAT binary)
            """;
    private static final String ERRORS =
            """
            COPY roster_row_error (batch_id, file_name, row_number, column_name, code, cells_sealed, id_hash, head_hash, person_name)
            FROM STDIN (FORMAT binary)
            """;

    private final UUID batch;
    private final DataSource database;
    private final StagedForms forms;
    private final StagingChecks checks;
    private long staged;

    Staging(UUID batch, DataSource database, StagedForms forms, StagingChecks checks) {
        this.batch = batch;
        this.database = database;
        this.forms = forms;
        this.checks = checks;
    }

    /** Copies household rows: {@code rows} is called once with where to put them. */
    public void households(int fileNo, Consumer<StagingDoor<HouseholdRow>> rows) {
        copy(HOUSEHOLDS, forms.households(fileNo), rows);
    }

    /** Copies person rows. */
    public void persons(int fileNo, Consumer<StagingDoor<PersonRow>> rows) {
        copy(PERSONS, forms.persons(fileNo), rows);
    }

    /** Copies further categories. */
    public void categories(int fileNo, Consumer<StagingDoor<CategoryRow>> rows) {
        copy(CATEGORIES, forms.categories(fileNo), rows);
    }

    /**
     * Copies who holds the classes of one kind of list.
     *
     * @param source the kind of list
     * @param unit who is protected by its classes: PERSON or HOUSEHOLD
     */
    public void holders(int fileNo, String source, String unit, Consumer<StagingDoor<HolderRow>> rows) {
        copy(HOLDERS, forms.holders(fileNo, source, unit), rows);
    }

    /** Copies those who left. */
    public void leaving(int fileNo, Consumer<StagingDoor<LeavingRow>> rows) {
        copy(LEAVING, forms.leaving(fileNo), rows);
    }

    /** Copies what was paid. */
    public void payments(int fileNo, Consumer<StagingDoor<PaymentRow>> rows) {
        copy(PAYMENTS, forms.payments(fileNo), rows);
    }

    /**
     * Classes of which the batch has fewer people than the roster holds by the same kinds of lists.
     *
     * @param by share by which they may be fewer
     * @param fewest so many people fewer at least, however large their share
     */
    public List<BatchFinding> shortClasses(double by, int fewest) {
        return checks.shortClasses(batch, by, fewest);
    }

    /** How the payments of the batch lie beside the roster. */
    public List<BatchFinding> paidBeside() {
        return checks.paidBeside(batch);
    }

    /** Rows that do not fit beside the others; they leave staging. At most {@code max}. */
    public List<Finding> takeOutMisfits(int max) {
        List<Finding> found = checks.find(batch, max);
        staged -= checks.remove(batch, found);
        return found;
    }

    /** How many people of lists that may name strangers the roster does not know. */
    public long strangers() {
        return checks.strangers(batch);
    }

    /** Keeps what is wrong, cells sealed. */
    public void errors(List<RowError> errors) {
        long before = staged;
        copy(ERRORS, forms.errors(), door -> door.put(door.encode(errors)));
        staged = before;
    }

    /** Rows in staging now. */
    public long staged() {
        return staged;
    }

    private <R> void copy(String statement, StagedForms.Form<R> form, Consumer<StagingDoor<R>> source) {
        Connection connection = DataSourceUtils.getConnection(database);
        try (BinaryCopy out = new BinaryCopy(connection, statement)) {
            source.accept(new StagingDoor<>(form, out));
            staged += out.finish();
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    static RuntimeException translated(SQLException e) {
        RuntimeException translated = new SQLStateSQLExceptionTranslator().translate("COPY", null, e);
        return translated == null ? new UncategorizedSQLException("COPY", null, e) : translated;
    }
}
