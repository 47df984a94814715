package io.aidhub.hub.compare;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.compare.RosterStatistics;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.springframework.transaction.support.TransactionTemplate;

/** The roster of an area on any day as it was known on any day (某日名册): counts by category and township, and the list behind them. */
public final class DayTable {
    private final RosterMonths months;
    private final RosterStatistics statistics;
    private final RosterPast past;
    private final Mappings mappings;
    private final AuditTrail audit;
    private final OneMoment oneMoment;

    public DayTable(
            RosterMonths months,
            RosterStatistics statistics,
            RosterPast past,
            Mappings mappings,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.months = months;
        this.statistics = statistics;
        this.past = past;
        this.mappings = mappings;
        this.audit = audit;
        this.oneMoment = new OneMoment(transactions);
    }

    /**
     * The counts of a day.
     *
     * @param knownOn day of knowledge; empty: as it is known now
     * @param area beginning of a division, empty for all; whoever sees one township only is told of that one
     * @throws CheckRefused for departments and charities, who hear of their own lists only
     */
    public RosterDay day(Asker asker, LocalDate on, Optional<LocalDate> knownOn, String area) {
        String within = Asker.within(asker, area);
        RosterMoment moment = months.at(on, knownOn);
        return oneMoment.read(() ->
                new RosterDay(moment, within, statistics.total(moment, within), statistics.stock(moment, within)));
    }

    /**
     * Streams the day as an Excel workbook: the counts, and the list with masked names. Audited.
     *
     * @throws CheckRefused as {@link #day}; {@code target} is not opened then
     */
    public void write(
            Asker asker,
            Viewer viewer,
            LocalDate on,
            Optional<LocalDate> knownOn,
            String area,
            Locale language,
            Target target) {
        RosterDay day = day(asker, on, knownOn, area);
        audit.append(
                asker.account(),
                AuditAction.DAY_FETCH,
                "roster on " + on,
                "role " + asker.role()
                        + knownOn.map(known -> ", as known on " + known).orElse("")
                        + (day.area().isEmpty() ? "" : ", of " + day.area())
                        + ", masked");
        OutputStream out = target.opened();
        RosterSheets sheets = new RosterSheets(new RosterWords(mappings), language);
        RosterPast.Filter filter = new RosterPast.Filter(day.area(), "", "");
        try (Workbook workbook = new Workbook(new StaysOpen(out), "AidHub", "1.0")) {
            sheets.stock(workbook, "day.stock", day.total(), day.stock());
            sheets.list(workbook, "day.list", on, rows -> past.forEach(viewer, day.moment(), filter, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
