package io.aidhub.ledger.applications;

import io.aidhub.model.ApplicationState;
import io.aidhub.model.BasicAid;
import io.aidhub.model.Division;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application across areas without the applicant.
 *
 * @param fromHub what this hub calls the hub that took it; null: taken here
 * @param subscription by which the other hub is told
 * @param home division of the person's home
 * @param unit accepting unit (受理单位)
 * @param arrivedAt in this hub
 * @param dueOn last day to answer; null: taken here, another hub answers
 * @param end null while it is open
 */
public record CrossAreaApplication(
        UUID id,
        @Nullable String fromHub,
        String subscription,
        BasicAid aid,
        Division home,
        String unit,
        LocalDate takenOn,
        OffsetDateTime arrivedAt,
        @Nullable LocalDate dueOn,
        ApplicationState state,
        @Nullable End end) {
    /** Whether this hub took it and another decides. */
    public boolean takenHere() {
        return fromHub == null;
    }

    /** Whether it is or was answered after its last day. */
    public boolean isLate(LocalDate today) {
        return dueOn != null && (end == null ? today : end.on()).isAfter(dueOn);
    }

    /** As it stands once it ended so. */
    public CrossAreaApplication ended(ApplicationState how, End now) {
        return new CrossAreaApplication(
                id, fromHub, subscription, aid, home, unit, takenOn, arrivedAt, dueOn, how, now);
    }

    /**
     * How it ended.
     *
     * @param by the officer of this hub, or what it calls the hub that answered
     * @param reason empty when there is none
     */
    public record End(LocalDate on, String by, String reason) {}
}
