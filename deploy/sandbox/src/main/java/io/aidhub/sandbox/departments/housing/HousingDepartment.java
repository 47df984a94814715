package io.aidhub.sandbox.departments.housing;

import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.ListRules;
import io.aidhub.sandbox.departments.office.NoticeBook;
import io.aidhub.sandbox.departments.office.NoticeCount;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Housing (住建): reached only through the staging tables of {@link HousingFront}; faults are those of {@link HousingFaults}. Its own
 * list lives in schema {@code office} of the same database, which the hub's login cannot see.
 */
public final class HousingDepartment implements AnsweringDepartment {
    public static final String ID = "housing";
    /** The department's own fields; the columns of {@code t_jzdx_in} have the same names in lower case. */
    static final List<String> FIELDS = List.of("XM", "ZJHM", "KNLX", "RDRQ", "HZGX", "XZQH");

    private static final ListRules RULES = new ListRules("ZJHM", List.of("XM", "KNLX"));

    private final NoticeBook book;
    private final AidRecords records;
    private final HousingAnswers answers;
    private final HousingFaults faults;
    private final HousingIntake intake;
    private final PayloadCapture payloads = new PayloadCapture();

    /**
     * Prepares the front database and starts the department's own process.
     *
     * @param database {@code housing_front}, as its owner
     * @param hubPassword password of the hub's login {@link #hubUser}
     */
    public HousingDepartment(Database database, String hubPassword, long seed) {
        HousingFront.prepare(database, hubPassword);
        this.book = new NoticeBook(database.jdbc(), database.transaction(), ID, "ZJ", RULES);
        this.records = new AidRecords(database.jdbc(), database.transaction(), ID);
        this.answers = new HousingAnswers(database, book, records, seed);
        this.faults = new HousingFaults(database);
        this.intake = new HousingIntake(database, book, faults, payloads);
        intake.start();
    }

    /** The hub's login in the front database. */
    public static String hubUser() {
        return HousingFront.HUB_ROLE;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public NoticeCount count() {
        return book.count();
    }

    @Override
    public void readStore(Consumer<String> lines) {
        book.readStore(lines);
    }

    @Override
    public void readLog(Consumer<String> lines) {
        book.readLog(lines);
    }

    @Override
    public PayloadCapture payloads() {
        return payloads;
    }

    @Override
    public void fault(Fault fault) {
        faults.set(fault);
    }

    @Override
    public Fault fault() {
        return faults.now();
    }

    @Override
    public AnswerSummary answer(YearMonth period) {
        // The hub counts a batch as told when it is committed; the answer must speak of everybody in it.
        intake.awaitNothingLeft();
        return answers.answer(period);
    }

    @Override
    public Optional<AnswerSummary> answered(YearMonth period) {
        return records.answered(period);
    }

    @Override
    public Optional<YearMonth> newestAnswered() {
        return records.newestAnswered();
    }

    @Override
    public void close() {
        faults.close();
        intake.close();
    }
}
