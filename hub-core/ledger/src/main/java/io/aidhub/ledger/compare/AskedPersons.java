package io.aidhub.ledger.compare;

import io.aidhub.ledger.roster.BinaryCopy;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.model.ResidentId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Takes the persons of a list into a temporary table by COPY, inside the caller's transaction: hashed on the way, gone with the commit. */
final class AskedPersons {
    static final String TABLE =
            "CREATE TEMP TABLE x_asked (row_number bigint NOT NULL, id_hash bytea NOT NULL, name text NOT NULL) ON COMMIT DROP";
    private static final String COPY = "COPY x_asked (row_number, id_hash, name) FROM STDIN (FORMAT binary)";

    private final DataSource database;
    private final PersonHash hash;

    AskedPersons(DataSource database, PersonHash hash) {
        this.database = database;
        this.hash = hash;
    }

    /** @param persons is called once with where to put them */
    void copy(Consumer<ListCheckStore.Persons> persons) {
        Connection connection = DataSourceUtils.getConnection(database);
        try (BinaryCopy out = new BinaryCopy(connection, COPY)) {
            persons.accept((row, id, name) -> write(out, row, id, name));
            out.finish();
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void write(BinaryCopy out, long row, ResidentId id, String name) {
        try {
            out.row(3);
            out.bigint(row);
            out.bytes(hash.of(id));
            out.text(name);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(SQLException e) {
        RuntimeException translated = new SQLStateSQLExceptionTranslator().translate("COPY", null, e);
        return translated == null ? new UncategorizedSQLException("COPY", null, e) : translated;
    }
}
