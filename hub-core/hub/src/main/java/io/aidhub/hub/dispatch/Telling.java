package io.aidhub.hub.dispatch;

import io.aidhub.ledger.dispatch.OpenList;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.dispatch.Told;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.NoticeMapping;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.RowStatus;
import io.aidhub.spi.Notice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one event means for one subscription: who is new on its list, who changed in what it may see, who leaves it. An event that changes nothing a
 * subscriber may see tells it nothing.
 */
final class Telling {
    private final Projection projection;

    Telling(Projection projection) {
        this.projection = projection;
    }

    /** The persons of {@code event} the subscriber must hear of on {@code list}. {@code told} is what it was told so far of that list, by person. */
    List<Row> rows(WaitingEvent event, SubscriptionDefinition subscription, OpenList list, Map<UUID, Told> told) {
        List<Row> rows = new ArrayList<>();
        for (PersonFacts person : event.persons()) {
            Told before = told.get(person.personId());
            boolean wasOnList = before != null && before.status().onList();
            if (toldAlready(event, person, before)) {
                continue;
            }
            boolean onList = onList(person, subscription, projection, list);
            if (!onList && !wasOnList) {
                continue; // nobody of theirs: not even looked at
            }
            Map<String, String> fields = projection.fields(person, subscription);
            byte[] digest = projection.digest(person, fields);
            if (onList) {
                WaitingEvent.Again again = event.again();
                if (again != null || before == null || !wasOnList || !Arrays.equals(before.fieldsDigest(), digest)) {
                    boolean comes = !wasOnList || (again != null && again.snapshot()); // a snapshot begins anew
                    rows.add(new Row(list, person, RowStatus.ACTIVE, comes, fields, digest));
                }
            } else {
                rows.add(new Row(list, person, left(person), false, fields, digest));
            }
        }
        return rows;
    }

    /**
     * The persons of an event whose facts cannot be read, without a single field: those the subscriber may have to hear of. Their digest is no person's, so the next
     * change tells them anew.
     */
    List<Row> unread(WaitingEvent event, SubscriptionDefinition subscription, OpenList list, Map<UUID, Told> told) {
        List<Row> rows = new ArrayList<>();
        for (PersonFacts person : event.persons()) {
            Told before = told.get(person.personId());
            boolean wasOnList = before != null && before.status().onList();
            if (toldAlready(event, person, before)) {
                continue;
            }
            boolean onList = mayBeOnList(person, subscription, list);
            if (onList || wasOnList) {
                rows.add(new Row(
                        list, person, onList ? RowStatus.ACTIVE : left(person), !wasOnList, Map.of(), new byte[0]));
            }
        }
        return rows;
    }

    /** By a notice of a later event; of what is told again, only something newer counts. */
    private static boolean toldAlready(WaitingEvent event, PersonFacts person, @Nullable Told before) {
        return before != null
                && (event.again() == null ? before.version() >= person.version() : before.version() > person.version());
    }

    private boolean mayBeOnList(PersonFacts person, SubscriptionDefinition subscription, OpenList list) {
        try {
            return onList(person, subscription, projection, list);
        } catch (RuntimeException e) {
            return true; // nobody can say; the event is parked anyway, with the failure that led here
        }
    }

    /** One person as the subscriber would be told of it today, whatever it was told before. */
    static Row row(PersonFacts person, SubscriptionDefinition subscription, Projection projection, OpenList list) {
        Map<String, String> fields = projection.fields(person, subscription);
        RowStatus status = onList(person, subscription, projection, list) ? RowStatus.ACTIVE : left(person);
        return new Row(list, person, status, false, fields, projection.digest(person, fields));
    }

    /** What a row says of an opened list; the whole row of the notice that closes it. */
    static Map<String, String> listColumns(OpenList list) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(Notice.LIST_REF, list.id().toString());
        row.put(Notice.RESPONSE, list.reference());
        return row;
    }

    private static boolean onList(
            PersonFacts person, SubscriptionDefinition subscription, Projection projection, OpenList list) {
        return list.covers(new Division(person.area())) && projection.onList(person, subscription);
    }

    private static RowStatus left(PersonFacts person) {
        return person.status().equals("DECEASED") ? RowStatus.DECEASED : RowStatus.EXITED;
    }

    /** What a notice is when it is written again: what it was, as long as its rows still say so. */
    static NoticeKind kindAgain(NoticeKind was, List<Row> rows) {
        if (was == NoticeKind.CORRECTED) {
            return was;
        }
        boolean leaving = rows.stream().noneMatch(row -> row.status().onList());
        return leaving || was == NoticeKind.EXITED || was == NoticeKind.DECEASED ? kind(NoticeKind.CHANGED, rows) : was;
    }

    /** The kind of an event as the subscriber may know it: for whoever is not told whether a benefit is stopped, something else changed. */
    static NoticeKind seen(NoticeKind event, SubscriptionDefinition subscription) {
        boolean ofSuspension = event == NoticeKind.SUSPENDED || event == NoticeKind.RESUMED;
        return ofSuspension && !subscription.fields().contains("suspendedSince") ? NoticeKind.CHANGED : event;
    }

    /**
     * What the notice is for this subscriber: the event's own kind, unless all its people come to the list, or all leave it. A correction stays one: who goes with it never
     * was on the list by right, and is no exit anybody counts. Neither is somebody who was merged into another person: households that merge end nobody's facts.
     */
    static NoticeKind kind(NoticeKind event, List<Row> rows) {
        if (event == NoticeKind.CORRECTED) {
            return event;
        }
        if (rows.stream().allMatch(Row::comes)) {
            return NoticeKind.ENROLLED;
        }
        if (rows.stream().noneMatch(row -> row.status().onList())) {
            if (event == NoticeKind.MERGED
                    && rows.stream().anyMatch(row -> row.person().status().equals("EXITED"))) {
                return event;
            }
            return rows.stream().allMatch(row -> row.status() == RowStatus.DECEASED)
                    ? NoticeKind.DECEASED
                    : NoticeKind.EXITED;
        }
        return switch (event) {
            case ENROLLED, EXITED, DECEASED -> NoticeKind.CHANGED;
            default -> event;
        };
    }

    /** The rows in the department's words. */
    static List<Map<String, String>> mapped(List<Row> rows, NoticeMapping mapping) throws MappingProblem {
        List<Map<String, String>> mapped = new ArrayList<>();
        for (Row row : rows) {
            mapped.add(row.mapped(mapping));
        }
        return mapped;
    }

    /** What every row of a status notice says first. */
    static Map<String, String> technicalColumns(UUID person, long version, UUID household, RowStatus status) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(Notice.PERSON_REF, person.toString());
        row.put(Notice.PERSON_VERSION, Long.toString(version));
        row.put(Notice.HOUSEHOLD_REF, household.toString());
        row.put(Notice.ROW_STATUS, status.name());
        return row;
    }

    /** One person in one notice. */
    record Row(
            OpenList list,
            PersonFacts person,
            RowStatus status,
            boolean comes,
            Map<String, String> fields,
            byte[] digest) {
        /** The row in the department's words, technical columns first. */
        Map<String, String> mapped(NoticeMapping mapping) throws MappingProblem {
            Map<String, String> row = technical();
            row.putAll(status.onList() ? mapping.active(fields) : mapping.leaving(fields));
            return row;
        }

        /** The row in our own words, for a record that waits for its mapping to be mended. */
        Map<String, String> unmapped() {
            Map<String, String> row = technical();
            row.putAll(fields);
            return row;
        }

        private Map<String, String> technical() {
            Map<String, String> row =
                    technicalColumns(person.personId(), person.version(), person.householdId(), status);
            if (!list.standing()) {
                row.putAll(listColumns(list));
            }
            return row;
        }

        Told told(long sequence) {
            return new Told(list.id(), person.personId(), person.version(), status, digest, sequence);
        }

        @Override
        public String toString() {
            return "Row " + person + " " + status;
        }
    }
}
