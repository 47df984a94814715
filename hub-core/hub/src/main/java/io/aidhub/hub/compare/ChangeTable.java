package io.aidhub.hub.compare;

import io.aidhub.hub.compare.CheckRefused.Why;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.audit.ExportTrail;
import io.aidhub.ledger.compare.ChangeStore;
import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.CountyChanges;
import io.aidhub.ledger.compare.ToldChanges;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tables of changes (增减表): who came to a department's list in a month, who left it and why, what changed of whom, all from what its subscription was told and nothing it
 * may not have; and for the whole county how many, by township and category. Last month's people, plus who came, less who left, are this month's people.
 */
public final class ChangeTable {

    private final ChangeStore store;
    private final CountyChanges county;
    private final Mappings mappings;
    private final Projection projection;
    private final Sealer sealer;
    private final ExportTrail exports;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final OneMoment oneMoment;
    private final RosterMonths months;

    public ChangeTable(
            ChangeStore store,
            CountyChanges county,
            Mappings mappings,
            Projection projection,
            Sealer sealer,
            ExportTrail exports,
            AuditTrail audit,
            TransactionTemplate transactions,
            RosterMonths months) {
        this.store = store;
        this.county = county;
        this.mappings = mappings;
        this.projection = projection;
        this.sealer = sealer;
        this.exports = exports;
        this.audit = audit;
        this.transactions = transactions;
        this.oneMoment = new OneMoment(transactions);
        this.months = months;
    }

    public RosterMonths months() {
        return months;
    }

    /**
     * How the list of a subscription changed in a month.
     *
     * @throws CheckRefused when the asker has nothing to do with it, or there is no such list
     */
    public ListChange summary(Asker asker, String subscription, YearMonth month) {
        SubscriptionDefinition definition = require(asker, subscription);
        return oneMoment.read(() -> {
            ChangeStore.Bounds bounds = bounds(subscription, month);
            try (ToldChanges changes = store.changes(subscription, bounds)) {
                return count(definition, month, bounds, list(definition), changes);
            }
        });
    }

    /**
     * Streams the table of a subscription and month as an Excel workbook: a summary, who came, who left, what changed. Audited.
     *
     * @param masked names and ID numbers masked; in clear only for the liaison of the department itself, and then everybody in it is written down
     * @throws CheckRefused as {@link #summary}, and when the table is not to be had in clear; {@code target} is not opened then
     */
    public void write(
            Asker asker, String subscription, YearMonth month, boolean masked, Locale language, Target target) {
        SubscriptionDefinition definition = require(asker, subscription);
        if (!masked && !isOwn(asker, definition)) {
            throw new CheckRefused(Why.CLEAR_NOT_ALLOWED);
        }
        ChangeStore.Bounds bounds = bounds(subscription, month);
        transactions.executeWithoutResult(status -> trace(asker, definition, month, bounds, masked));
        oneMoment.read(() -> {
            try (ToldChanges changes = store.changes(subscription, bounds)) {
                ToldList list = list(definition);
                ListChange change = count(definition, month, bounds, list, changes);
                new ChangeWorkbook(list, new RosterWords(mappings), masked, language)
                        .write(change, definition, changes::forEach, target.opened());
                return change;
            }
        });
    }

    private void trace(
            Asker asker,
            SubscriptionDefinition definition,
            YearMonth month,
            ChangeStore.Bounds bounds,
            boolean masked) {
        String how = ", masked";
        if (!masked) {
            UUID export = exports.enter(
                    asker.account(),
                    AuditAction.CHANGES_FETCH,
                    definition.id(),
                    definition.fields(),
                    "",
                    month.toString());
            int persons = store.nameEverybody(export, definition.id(), bounds);
            how = ", in clear, " + persons + " persons, export " + export;
        }
        audit.append(
                asker.account(),
                AuditAction.CHANGES_FETCH,
                "subscription " + definition.id() + " " + month,
                "role " + asker.role() + how);
    }

    /**
     * How the roster changed in a month, by township and category; a township worker is told of its own township.
     *
     * @throws CheckRefused for departments and charities, who hear of their own lists only
     */
    public List<CountyChange> county(Asker asker, YearMonth month) {
        return county.changes(month, Asker.within(asker, ""));
    }

    /**
     * Streams the table of the whole county, or of the asker's township, as an Excel workbook: counts, nobody by name. Audited.
     *
     * @throws CheckRefused as {@link #county}; {@code target} is not opened then
     */
    public void writeCounty(Asker asker, YearMonth month, Locale language, Target target) {
        String area = Asker.within(asker, "");
        audit.append(
                asker.account(),
                AuditAction.CHANGES_FETCH,
                "county " + month,
                "role " + asker.role() + ", counts only");
        oneMoment.read(() -> {
            List<CountyChange> changes = county.changes(month, area);
            new CountyWorkbook(new RosterWords(mappings), language)
                    .write(month, changes, county.leavings(month, area), target.opened());
            return month;
        });
    }

    private ChangeStore.Bounds bounds(String subscription, YearMonth month) {
        return store.bounds(subscription, month, months.begins(month), months.begins(month.plusMonths(1)));
    }

    private ToldList list(SubscriptionDefinition definition) {
        return new ToldList(definition, store.definitions(definition.id()), projection, sealer);
    }

    private ListChange count(
            SubscriptionDefinition definition,
            YearMonth month,
            ChangeStore.Bounds bounds,
            ToldList list,
            ToldChanges changes) {
        ListChange.Counter counter = new ListChange.Counter(list);
        // each counted by itself: that they add up is a statement, not an arrangement
        store.forEachTold(definition.id(), bounds.before(), counter::before);
        store.forEachTold(definition.id(), bounds.upTo(), counter::now);
        changes.forEach(counter::change);
        return counter.counted(definition.id(), month, bounds.before(), bounds.upTo());
    }

    private SubscriptionDefinition require(Asker asker, String subscription) {
        SubscriptionDefinition definition = mappings.subscriptions().stream()
                .filter(known -> known.id().equals(subscription) && known.status())
                .findFirst()
                .orElseThrow(() -> new CheckRefused(Why.NO_SUCH_SUBSCRIPTION));
        if (!isOwn(asker, definition) && !(asker instanceof Asker.CountyOfficer) && !(asker instanceof Asker.Auditor)) {
            throw new CheckRefused(Why.TABLE_NOT_ALLOWED);
        }
        return definition;
    }

    private static boolean isOwn(Asker asker, SubscriptionDefinition definition) {
        return asker instanceof Asker.DepartmentLiaison liaison
                && liaison.department().equals(definition.department());
    }
}
