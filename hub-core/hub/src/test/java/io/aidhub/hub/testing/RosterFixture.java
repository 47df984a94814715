package io.aidhub.hub.testing;

import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A small roster written straight into the tables, with the events a release would write. All people are invented. */
public final class RosterFixture {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Sealer sealer;
    private final PersonHash hash;
    private final UUID batch = UUID.randomUUID();
    private int people;

    public RosterFixture(JdbcTemplate jdbc, TransactionTemplate transactions, Sealer sealer, PersonHash hash) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealer = sealer;
        this.hash = hash;
        jdbc.update(
                """
                INSERT INTO roster_batch (batch_id, digest, period, effective_on, state, rows_read, rows_good, rows_bad, staged_at)
                VALUES (?, ?, '2026-10', ?, 'RELEASED', 0, 0, 0, now())
                """,
                batch,
                batch.toString().getBytes(StandardCharsets.UTF_8),
                DAY);
    }

    public UUID household() {
        UUID household = UUID.randomUUID();
        jdbc.update("INSERT INTO household VALUES (?, now())", household);
        return household;
    }

    /** Somebody new with an own ID number, not yet told to anybody: see {@link #enrolled}. */
    public Person person(UUID household) {
        int number = ++people;
        UUID id = UUID.randomUUID();
        String digits = "370000" + "1970%02d%02d".formatted(1 + number / 28 % 12, 1 + number % 28)
                + "%03d".formatted(number % 1000);
        ResidentId resident = new ResidentId(digits + ResidentId.checkCharacter(digits));
        jdbc.update(
                "INSERT INTO person (person_id, id_hash, id_sealed, created_at) VALUES (?, ?, ?, now())",
                id,
                hash.ofText(resident.number() + number), // numbers of the fixture repeat after a while, hashes must not
                sealer.seal(id, resident.number().getBytes(StandardCharsets.UTF_8)));
        return new Person(
                id,
                household,
                0,
                "ACTIVE",
                "某" + number,
                resident,
                List.of("SUBSISTENCE_ALLOWANCE"),
                "PRIMARY",
                "370322001",
                "CHILD-" + number);
    }

    public Person enrolled(UUID household) {
        Person person = person(household);
        return event(NoticeKind.ENROLLED, person).get(0);
    }

    /** Writes the next version of each person and one event that names them. Returns them at their new version. */
    public List<Person> event(NoticeKind kind, Person... persons) {
        return event(kind, Set.of(), persons);
    }

    /** The same, touching further households, as a move does. */
    public List<Person> event(NoticeKind kind, Set<UUID> further, Person... persons) {
        return transactions.execute(status -> {
            Set<UUID> households = new LinkedHashSet<>();
            Arrays.stream(persons).forEach(person -> households.add(person.household()));
            households.addAll(further);
            households.stream()
                    .sorted()
                    .forEach(household -> jdbc.query(
                            "SELECT 1 FROM household WHERE household_id = ? FOR UPDATE", row -> {}, household));
            UUID event = UUID.randomUUID();
            jdbc.update(
                    "INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, batch_id) VALUES (?, ?, ?, now(), ?, ?)",
                    event,
                    kind.name(),
                    DAY,
                    households.toArray(UUID[]::new),
                    batch);
            List<Person> now =
                    Arrays.stream(persons).map(person -> write(event, person)).toList();
            jdbc.query("SELECT pg_notify('aidhub_events', '')", row -> {});
            return now;
        });
    }

    /** A referral event: it names an offer and no household. */
    public UUID offer(String subscription, UUID household, Person person) {
        UUID need = UUID.randomUUID();
        UUID offer = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO referral_need VALUES (?, ?, ?, ?, 100, 'OPEN', now())",
                need,
                household,
                person.id(),
                "C" + need);
        jdbc.update(
                "INSERT INTO referral_offer (offer_id, need_id, subscription_id, state, offered_at) VALUES (?, ?, ?, 'QUEUED', now())",
                offer,
                need,
                subscription);
        jdbc.update(
                "INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, offer_id) VALUES (?, 'REFERRAL_OFFERED', ?, now(), '{}', ?)",
                UUID.randomUUID(),
                DAY,
                offer);
        return offer;
    }

    private Person write(UUID event, Person person) {
        Person next = person.next();
        jdbc.update(
                "UPDATE person_version SET known_to = now() WHERE person_id = ? AND known_to = 'infinity' AND valid_to = 'infinity'",
                person.id());
        jdbc.update(
                """
                INSERT INTO person_version (person_id, version, valid_from, known_from, status, household_id, area, name, sex, birth_date,
                                            relation, categories, category_from, school_stage, school_name, batch_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, '1', '1970-01-01', '01', ?, ?, ?, ?, ?)
                """,
                next.id(),
                next.version(),
                DAY,
                Timestamp.from(java.time.Instant.now()),
                next.status(),
                next.household(),
                next.area(),
                next.name(),
                next.categories().toArray(String[]::new),
                DAY,
                next.stage(),
                next.school(),
                batch);
        jdbc.update("UPDATE person SET last_version = ? WHERE person_id = ?", next.version(), next.id());
        jdbc.update("INSERT INTO status_event_person VALUES (?, ?, ?)", event, next.id(), next.version());
        return next;
    }

    /**
     * One person as last written.
     *
     * @param stage null: not at school
     * @param school a fact no subscription of the tests may see
     */
    public record Person(
            UUID id,
            UUID household,
            long version,
            String status,
            String name,
            ResidentId resident,
            List<String> categories,
            String stage,
            String area,
            String school) {
        /** This version counts as written: its commit went through although the answer got lost. */
        public Person written() {
            return next();
        }

        Person next() {
            return new Person(id, household, version + 1, status, name, resident, categories, stage, area, school);
        }

        public Person named(String to) {
            return new Person(id, household, version, status, to, resident, categories, stage, area, school);
        }

        public Person at(String otherStage) {
            return new Person(id, household, version, status, name, resident, categories, otherStage, area, school);
        }

        public Person attending(String otherSchool) {
            return new Person(id, household, version, status, name, resident, categories, stage, area, otherSchool);
        }

        public Person holding(String... codes) {
            return new Person(id, household, version, status, name, resident, List.of(codes), stage, area, school);
        }

        public Person in(UUID other) {
            return new Person(id, other, version, status, name, resident, categories, stage, area, school);
        }

        public Person livingIn(String township) {
            return new Person(id, household, version, status, name, resident, categories, stage, township, school);
        }

        public Person gone(String how) {
            return new Person(id, household, version, how, name, resident, categories, stage, area, school);
        }
    }
}
