package io.aidhub.sandbox.departments.charity;

import io.aidhub.sandbox.departments.office.Book;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Department;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * The charity (慈善) 慈心: consumes its referral queue, gives a receipt for every notice and answers offers. A family that refuses
 * consent is the hub's business: the charity hears only of a recall.
 */
public final class CharityDepartment implements Department {
    public static final String ID = "charity";

    private final OfferBook book;
    private final ReferralConsumer consumer;
    private final FaultGate gate = new FaultGate();
    private final PayloadCapture payloads = new PayloadCapture();

    /** Starts to connect; a broker that is not there yet is tried again with back-off. */
    public CharityDepartment(Database database, Settings settings, Clock clock) {
        CharitySchema.create(database.jdbc());
        AnswerOutbox outbox = new AnswerOutbox(database.jdbc());
        this.book = new OfferBook(
                database.jdbc(),
                database.transaction(),
                outbox,
                new OfferBook.Charity(ID, "CS", settings.seed(), settings.zone()),
                clock);
        this.consumer = new ReferralConsumer(
                new ReferralConsumer.Broker(settings.broker(), settings.user(), settings.password()),
                book,
                outbox,
                payloads,
                gate);
        consumer.start();
    }

    /** How many offers stand in each state: ACCEPTED, DECLINED, COMPLETED, RECALLED. */
    public Map<String, Long> offers() {
        return book.states();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Book book() {
        return book;
    }

    @Override
    public PayloadCapture payloads() {
        return payloads;
    }

    @Override
    public FaultSwitch faults() {
        return gate;
    }

    @Override
    public void close() {
        gate.fault(Fault.REFUSED);
        consumer.close();
    }

    /**
     * Where and as whom.
     *
     * @param broker for example {@code amqp://127.0.0.1:5672}
     * @param zone in which days are counted
     */
    public record Settings(String broker, String user, String password, long seed, ZoneId zone) {
        /** Without the password. */
        @Override
        public String toString() {
            return "charity settings of " + user + " at " + broker;
        }
    }
}
