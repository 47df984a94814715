package io.aidhub.ledger.applications;

import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.ApplicationState;
import io.aidhub.model.BasicAid;
import io.aidhub.model.Division;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applications across areas, the applicant sealed. All methods run in the caller's transaction. */
public final class ApplicationStore {
    /** What anybody may read who sees applications at all: not the applicant. */
    public static final String COLUMNS =
            """
            SELECT application_id, from_hub, subscription_id, aid, home, unit, taken_on, arrived_at, due_on, state, ended_on, ended_by, reason
            FROM cross_area_application
            """;

    private static final String ADD =
            """
            INSERT INTO cross_area_application
                (application_id, from_hub, subscription_id, aid, home, unit, taken_on, arrived_at, due_on, state, applicant_sealed)
            VALUES (:id, :fromHub, :subscription, :aid, :home, :unit, :takenOn, :arrivedAt, :dueOn, :state, :applicant)
            ON CONFLICT (application_id) DO NOTHING
            """;
    private static final String FIND = COLUMNS + "WHERE application_id = :id";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String APPLICANT =
            "SELECT applicant_sealed FROM cross_area_application WHERE application_id = :id";
    private static final String END =
            """
            UPDATE cross_area_application SET state = :state, ended_on = :on, ended_by = :by, reason = :reason
            WHERE application_id = :id
            """;

    private final JdbcClient jdbc;
    private final Sealer sealer;

    public ApplicationStore(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /**
     * Writes a new application.
     *
     * @param applicant personal bytes, sealed here
     * @return false when there is one of this id: nothing is written then
     */
    public boolean add(CrossAreaApplication application, byte[] applicant) {
        return jdbc.sql(ADD)
                        .param("id", application.id())
                        .param("fromHub", application.fromHub())
                        .param("subscription", application.subscription())
                        .param("aid", application.aid().name())
                        .param("home", application.home().code())
                        .param("unit", application.unit())
                        .param("takenOn", application.takenOn())
                        .param("arrivedAt", application.arrivedAt())
                        .param("dueOn", application.dueOn())
                        .param("state", application.state().name())
                        .param("applicant", sealer.seal(application.id(), applicant))
                        .update()
                > 0;
    }

    public Optional<CrossAreaApplication> find(UUID id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query(ApplicationStore::application)
                .optional();
    }

    /** As {@link #find}; others who want to change it wait. */
    public Optional<CrossAreaApplication> lock(UUID id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .query(ApplicationStore::application)
                .optional();
    }

    /** What was sealed of an application that is there. */
    public byte[] applicant(UUID id) {
        return sealer.open(
                id, jdbc.sql(APPLICANT).param("id", id).query(byte[].class).single());
    }

    /** Writes how an application ended. */
    public void end(CrossAreaApplication ended) {
        CrossAreaApplication.End end = Objects.requireNonNull(ended.end());
        jdbc.sql(END)
                .param("id", ended.id())
                .param("state", ended.state().name())
                .param("on", end.on())
                .param("by", end.by())
                .param("reason", end.reason())
                .update();
    }

    /** Reads a row of {@link #COLUMNS}. */
    public static CrossAreaApplication application(ResultSet row, int number) throws SQLException {
        @Nullable LocalDate endedOn = row.getObject("ended_on", LocalDate.class);
        return new CrossAreaApplication(
                row.getObject("application_id", UUID.class),
                row.getString("from_hub"),
                row.getString("subscription_id"),
                BasicAid.valueOf(row.getString("aid")),
                new Division(row.getString("home")),
                row.getString("unit"),
                row.getObject("taken_on", LocalDate.class),
                row.getObject("arrived_at", OffsetDateTime.class),
                row.getObject("due_on", LocalDate.class),
                ApplicationState.valueOf(row.getString("state")),
                endedOn == null
                        ? null
                        : new CrossAreaApplication.End(
                                endedOn,
                                row.getString("ended_by"),
                                Objects.requireNonNullElse(row.getString("reason"), "")));
    }
}
