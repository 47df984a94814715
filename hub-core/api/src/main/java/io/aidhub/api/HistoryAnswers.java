package io.aidhub.api;

import io.aidhub.hub.compare.RosterDay;
import io.aidhub.hub.compare.RosterMonth;
import io.aidhub.hub.compare.RosterWords;
import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.RosterStock;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.model.MaskedName;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of the roster's history: codes with the words for them, names masked, no ID number and no birth date. */
final class HistoryAnswers {
    private final RosterWords words;

    HistoryAnswers(RosterWords words) {
        this.words = words;
    }

    Person of(PersonPast.Past past, LocalDate on, @Nullable LocalDate known) {
        return new Person(
                past.id(),
                on,
                known,
                past.then() == null ? null : facts(past.then()),
                past.classes().stream().map(this::held).toList(),
                past.recorded().stream().map(this::facts).toList(),
                past.classesRecorded().stream().map(this::held).toList(),
                past.absences());
    }

    Household of(RosterPast.Household household, LocalDate on, @Nullable LocalDate known) {
        RosterPast.Facts then = household.facts();
        return new Household(
                household.id(),
                on,
                known,
                then == null
                        ? null
                        : new Home(
                                then.area(),
                                words.of("area", then.area()),
                                then.state(),
                                then.validFrom(),
                                then.head()),
                household.members().stream().map(this::facts).toList(),
                household.recorded().stream().map(this::facts).toList(),
                household.successions());
    }

    Area of(RosterDay day, RosterPast.Found found, @Nullable LocalDate known) {
        return new Area(
                day.moment().on(),
                known,
                day.area(),
                day.addsUp(),
                day.total().stream().map(this::line).toList(),
                day.stock().stream().map(this::line).toList(),
                listed(found));
    }

    Month of(RosterMonth month, RosterPast.Found found, @Nullable LocalDate known) {
        return new Month(
                month.month().toString(),
                month.first(),
                month.last(),
                known,
                month.addsUp(),
                month.categories().stream()
                        .map(one -> new Change(label(one.category()), one))
                        .toList(),
                month.changes(),
                month.stock().stream().map(this::line).toList(),
                month.leavings(),
                listed(found));
    }

    private Listed listed(RosterPast.Found found) {
        return new Listed(
                found.total(),
                found.page(),
                found.pages(),
                found.rows().stream().map(this::facts).toList());
    }

    private Facts facts(RosterPast.Person one) {
        return new Facts(
                one.id(),
                one.household(),
                MaskedName.of(one.name()),
                one.area(),
                words.of("area", one.area()),
                one.relation(),
                words.of("relation", one.relation()),
                one.categories(),
                words.of("categories", String.join(",", one.categories())),
                one.categoryFrom(),
                one.status(),
                one.cause(),
                one.suspendedSince(),
                one.version(),
                one.validFrom(),
                one.validTo(),
                one.knownFrom(),
                one.knownTo());
    }

    private Held held(PersonPast.Held one) {
        return new Held(
                one.category(),
                label(one.category()),
                one.source(),
                one.unit(),
                one.statedFrom(),
                one.validFrom(),
                one.validTo(),
                one.knownFrom(),
                one.knownTo());
    }

    private Line line(RosterStock one) {
        return new Line(
                one.area(),
                one.area().isEmpty() ? "" : words.of("area", one.area()),
                one.category(),
                label(one.category()),
                one.persons(),
                one.households(),
                one.unclear());
    }

    private String label(String category) {
        return category.equals(CountyChange.EVERYBODY) ? category : words.of("categories", category);
    }

    /** @param then null: not on the roster on that day, as far as it was known */
    record Person(
            UUID person,
            LocalDate on,
            @Nullable LocalDate known,
            @Nullable Facts then,
            List<Held> classes,
            List<Facts> recorded,
            List<Held> classesRecorded,
            List<PersonPast.Absence> absences) {}

    /** @param then null: there was no such household on that day, as far as it was known */
    record Household(
            UUID household,
            LocalDate on,
            @Nullable LocalDate known,
            @Nullable Home then,
            List<Facts> members,
            List<Facts> recorded,
            List<RosterPast.Succession> successions) {}

    record Home(String area, String areaName, String state, LocalDate validFrom, UUID head) {}

    /** @param total all townships together; {@code *} is everybody, each counted once */
    record Area(
            LocalDate on,
            @Nullable LocalDate known,
            String area,
            boolean addsUp,
            List<Line> total,
            List<Line> townships,
            Listed list) {}

    /** @param changes by township and category; {@code categories} are all townships together */
    record Month(
            String month,
            LocalDate first,
            LocalDate last,
            @Nullable LocalDate known,
            boolean addsUp,
            List<Change> categories,
            List<CountyChange> changes,
            List<Line> stock,
            List<CountyChange.Leaving> leavings,
            Listed list) {}

    record Change(String categoryName, CountyChange counts) {}

    /** One page of a list. @param page from 0 */
    record Listed(long persons, int page, long pages, List<Facts> rows) {}

    record Line(
            String area,
            String areaName,
            String category,
            String categoryName,
            long persons,
            long households,
            long unclear) {}

    /** @param validTo the first day they hold no more; null: still */
    record Facts(
            UUID person,
            UUID household,
            String name,
            String area,
            String areaName,
            String relation,
            String relationName,
            List<String> categories,
            String categoryNames,
            @Nullable LocalDate categoryFrom,
            String status,
            @Nullable String cause,
            @Nullable LocalDate suspendedSince,
            long version,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            OffsetDateTime knownFrom,
            @Nullable OffsetDateTime knownTo) {
        /** Without what it says: that is personal. */
        @Override
        public String toString() {
            return "Facts of " + person;
        }
    }

    record Held(
            String category,
            String categoryName,
            String source,
            String unit,
            @Nullable LocalDate statedFrom,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            OffsetDateTime knownFrom,
            @Nullable OffsetDateTime knownTo) {}
}
