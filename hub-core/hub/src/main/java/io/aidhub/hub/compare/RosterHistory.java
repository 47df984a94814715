package io.aidhub.hub.compare;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Viewer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** History as programs ask for it (历史查询接口): who asked of whom, and as of when, is written down before anything is read. Names are the caller's to mask. */
public final class RosterHistory {
    private final RosterMonths months;
    private final RosterPast past;
    private final PersonPast persons;
    private final AuditTrail audit;

    public RosterHistory(RosterMonths months, RosterPast past, PersonPast persons, AuditTrail audit) {
        this.months = months;
        this.past = past;
        this.persons = persons;
        this.audit = audit;
    }

    public RosterMonths months() {
        return months;
    }

    /**
     * One person on a day.
     *
     * @param known day of knowledge; empty: as it is known now
     * @return empty when there never was such a person in the viewer's sight
     */
    public Optional<PersonPast.Past> person(Viewer viewer, UUID person, LocalDate on, Optional<LocalDate> known) {
        enter(viewer, "person " + person, on, known);
        return persons.open(viewer, person, months.at(on, known));
    }

    /** One household on a day; as {@link #person}. */
    public Optional<RosterPast.Household> household(
            Viewer viewer, UUID household, LocalDate on, Optional<LocalDate> known) {
        enter(viewer, "household " + household, on, known);
        return past.household(viewer, household, months.at(on, known));
    }

    /** One page of the list of a moment. */
    public RosterPast.Found list(Viewer viewer, RosterMoment moment, RosterPast.Filter filter, int page) {
        enter(
                viewer,
                "roster" + (filter.area().isEmpty() ? "" : " of " + filter.area()),
                moment.on(),
                Optional.empty());
        return past.list(viewer, moment, filter, page);
    }

    private void enter(Viewer viewer, String whom, LocalDate on, Optional<LocalDate> known) {
        audit.append(
                viewer.account(),
                AuditAction.HISTORY_READ,
                whom,
                "as of " + on + known.map(day -> ", as known on " + day).orElse("") + ", masked");
    }
}
