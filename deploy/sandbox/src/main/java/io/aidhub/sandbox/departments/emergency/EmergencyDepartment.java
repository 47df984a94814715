package io.aidhub.sandbox.departments.emergency;

import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

/**
 * Emergency (应急): opens and closes responses, keeps the people of each open one, forgets them when it is over, and reports losses.
 *
 * <p>{@code POST …/responses {"period":"2026-10","step":"1"}} takes a step of {@link Responses}; {@code GET …/responses} tells of all.
 */
public final class EmergencyDepartment implements AnsweringDepartment {
    public static final String ID = "emergency";

    private final AnsweringOffice office;
    private final Responses responses;
    private final LossAnswers answers;
    private final EmergencyDoor door;
    private final FaultGate gate = new FaultGate();

    /** Starts to connect; a broker that is not there yet is tried again with back-off. */
    public EmergencyDepartment(Database database, Settings settings) {
        EmergencySchema.create(database.jdbc());
        Outbox outbox = new Outbox(database.jdbc());
        ResponseBook book = new ResponseBook(database.jdbc(), database.transaction());
        this.office = new AnsweringOffice(
                ID, book, new AidRecords(database.jdbc(), database.transaction(), ID), new PayloadCapture());
        this.responses = new Responses(database.jdbc(), database.transaction(), outbox);
        this.answers = new LossAnswers(office, outbox, settings.seed());
        this.door = new EmergencyDoor(
                new EmergencyDoor.Broker(settings.broker(), settings.user(), settings.password()),
                book,
                outbox,
                office.payloads(),
                gate);
        door.start();
    }

    @Override
    public AnsweringOffice office() {
        return office;
    }

    @Override
    public FaultSwitch faults() {
        return gate;
    }

    @Override
    public AnswerSummary answer(YearMonth period) {
        return answers.answer(period);
    }

    @Override
    public Optional<Object> ask(String method, String what, Map<String, String> body) {
        if (!what.equals("responses")) {
            return Optional.empty();
        }
        return Optional.of(
                method.equals("POST")
                        ? responses.take(
                                YearMonth.parse(body.getOrDefault("period", "")),
                                Integer.parseInt(body.getOrDefault("step", "1")))
                        : responses.all());
    }

    @Override
    public void close() {
        gate.fault(Fault.REFUSED);
        door.close();
    }

    /**
     * Where and as whom.
     *
     * @param broker for example {@code amqp://127.0.0.1:5672}
     */
    public record Settings(String broker, String user, String password, long seed) {
        /** Without the password. */
        @Override
        public String toString() {
            return "emergency settings of " + user + " at " + broker;
        }
    }
}
