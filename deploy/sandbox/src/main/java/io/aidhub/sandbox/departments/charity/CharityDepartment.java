package io.aidhub.sandbox.departments.charity;

import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Department;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.Outbox;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.ReferralOffice;
import io.aidhub.sandbox.departments.queue.QueueDoor;
import io.aidhub.sandbox.departments.queue.QueueLogin;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * The charity (慈善) 慈心: consumes its referral queue, gives a receipt for every notice and answers offers. A family that refuses
 * consent is the hub's business: the charity hears only of a recall.
 */
public final class CharityDepartment implements Department {
    public static final String ID = "charity";
    static final String REFERRALS = "charity.cixin.referrals";
    static final String ANSWERS = "charity.cixin.answers";

    private final OfferBook book;
    private final ReferralOffice office;
    private final QueueDoor door;
    private final FaultGate gate = new FaultGate();

    /**
     * Starts to connect; a broker that is not there yet is tried again with back-off.
     *
     * @param zone in which days are counted
     */
    public CharityDepartment(Database database, QueueLogin login, long seed, ZoneId zone, Clock clock) {
        CharitySchema.create(database.jdbc());
        Outbox outbox = new Outbox(database.jdbc(), CharitySchema.NAME);
        this.book = new OfferBook(
                database.jdbc(), database.transaction(), outbox, new OfferBook.Charity(ID, "CS", seed, zone), clock);
        this.office = new ReferralOffice(ID, book, new PayloadCapture());
        this.door = new QueueDoor(
                ID,
                login,
                new QueueDoor.Queues(REFERRALS, ANSWERS, ANSWERS),
                book::receive,
                outbox,
                office.payloads(),
                gate);
        door.start();
    }

    /** How many offers stand in each state: ACCEPTED, DECLINED, COMPLETED, RECALLED. */
    public Map<String, Long> offers() {
        return book.states();
    }

    @Override
    public ReferralOffice office() {
        return office;
    }

    @Override
    public FaultSwitch faults() {
        return gate;
    }

    @Override
    public void close() {
        gate.fault(Fault.REFUSED);
        door.close();
    }
}
