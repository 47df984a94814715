package io.aidhub.hub.compare;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.compare.RosterStatistics;
import io.aidhub.ledger.compare.RosterStock;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.mapping.Mappings;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The roster month by month (月度名册): its statistics by township and category, and the list behind them, as they hold on the month's last day. With another day of knowledge
 * they are as they were known then: a figure that was reported once can be had again after later lists corrected it.
 */
public final class MonthTable {
    private final RosterMonths months;
    private final RosterStatistics statistics;
    private final RosterPast past;
    private final Mappings mappings;
    private final AuditTrail audit;
    private final OneMoment oneMoment;

    public MonthTable(
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

    public RosterMonths months() {
        return months;
    }

    /**
     * The statistics of a month.
     *
     * @param knownOn day of knowledge; empty: as it is known now
     * @param area beginning of a division, empty for all; whoever sees one township only is told of that one
     * @throws CheckRefused for departments and charities, who hear of their own lists only
     */
    public RosterMonth month(Asker asker, YearMonth month, Optional<LocalDate> knownOn, String area) {
        String within = Asker.within(asker, area);
        LocalDate first = months.first(month);
        LocalDate last = months.last(month);
        RosterMoment before = months.at(first.minusDays(1), knownOn);
        RosterMoment end = new RosterMoment(last, before.knownBefore());
        return oneMoment.read(() -> new RosterMonth(
                month,
                first,
                last,
                end,
                statistics.changes(before, end, within),
                statistics.stock(end, within),
                statistics.leavings(before, end, within)));
    }

    /**
     * How many persons there are on the last day of a month, as it is known now.
     *
     * @param area beginning of a division, empty for all
     * @param category code, empty for everybody
     * @throws CheckRefused as {@link #month}
     */
    public long persons(Asker asker, YearMonth month, String area, String category) {
        String line = category.isEmpty() ? CountyChange.EVERYBODY : category;
        return statistics.stock(months.known(months.last(month)), Asker.within(asker, area)).stream()
                .filter(stock -> stock.category().equals(line))
                .mapToLong(RosterStock::persons)
                .sum();
    }

    /**
     * Streams the month as an Excel workbook: statistics, why people left, and the list of the last day with masked names. Audited.
     *
     * @throws CheckRefused as {@link #month}; {@code target} is not opened then
     */
    public void write(
            Asker asker,
            Viewer viewer,
            YearMonth month,
            Optional<LocalDate> knownOn,
            String area,
            Locale language,
            Target target) {
        RosterMonth figures = month(asker, month, knownOn, area);
        audit.append(
                asker.account(),
                AuditAction.MONTH_FETCH,
                "roster " + month,
                "role " + asker.role()
                        + knownOn.map(day -> ", as known on " + day).orElse("")
                        + (area.isEmpty() ? "" : ", of " + area)
                        + ", masked");
        OutputStream out = target.opened();
        new MonthWorkbook(new RosterWords(mappings), language)
                .write(
                        figures,
                        rows -> past.forEach(
                                viewer, figures.end(), new RosterPast.Filter(Asker.within(asker, area), "", ""), rows),
                        out);
    }
}
