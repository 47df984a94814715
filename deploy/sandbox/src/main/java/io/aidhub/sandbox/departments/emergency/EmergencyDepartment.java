package io.aidhub.sandbox.departments.emergency;

import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.Outbox;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.queue.QueueDoor;
import io.aidhub.sandbox.departments.queue.QueueLogin;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Emergency (应急): opens and closes responses, keeps the people of each open one, forgets them when it is over, and reports losses.
 *
 * <p>{@code POST …/responses {"period":"2026-10","step":"1"}} takes a step of {@link Responses}; {@code GET …/responses} tells of all.
 */
public final class EmergencyDepartment implements AnsweringDepartment {
    public static final String ID = "emergency";
    static final String LISTS = "emergency.lists";
    static final String ANSWERS = "emergency.answers";
    static final String LOSSES = "emergency.losses";

    private final AnsweringOffice office;
    private final Responses responses;
    private final LossAnswers answers;
    private final QueueDoor door;
    private final FaultGate gate = new FaultGate();

    /** Starts to connect; a broker that is not there yet is tried again with back-off. */
    public EmergencyDepartment(Database database, QueueLogin login, long seed) {
        EmergencySchema.create(database.jdbc());
        Outbox outbox = new Outbox(database.jdbc(), ID);
        ResponseBook book = new ResponseBook(database.jdbc(), database.transaction());
        this.office = new AnsweringOffice(
                ID, book, new AidRecords(database.jdbc(), database.transaction(), ID), new PayloadCapture());
        this.responses = new Responses(database.jdbc(), database.transaction(), outbox);
        this.answers = new LossAnswers(office, outbox, seed);
        this.door = new QueueDoor(
                ID,
                login,
                new QueueDoor.Queues(LISTS, ANSWERS, LOSSES),
                notice -> book.receive(List.of(notice)).get(0),
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
}
