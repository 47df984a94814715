package io.aidhub.sandbox.departments.housing;

import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.ListRules;
import java.time.YearMonth;
import java.util.List;

/**
 * Housing (住建): reached only through the staging tables of {@link HousingFront}; faults are those of {@link HousingFaults}. Its own
 * list lives in schema {@code office} of the same database, which the hub's login cannot see.
 */
public final class HousingDepartment implements AnsweringDepartment {
    public static final String ID = "housing";
    /** The department's own fields; the columns of {@code t_jzdx_in} have the same names in lower case. */
    static final List<String> FIELDS = List.of("XM", "ZJHM", "KNLX", "RDRQ", "HZGX", "XZQH");

    private static final ListRules RULES = new ListRules("ZJHM", List.of("XM", "KNLX"));

    private final AnsweringOffice office;
    private final HousingAnswers answers;
    private final HousingFaults faults;
    private final HousingIntake intake;

    /**
     * Prepares the front database and starts the department's own process.
     *
     * @param database {@code housing_front}, as its owner
     * @param hubPassword password of the hub's login {@link #hubUser}
     */
    public HousingDepartment(Database database, String hubPassword, long seed) {
        HousingFront.prepare(database, hubPassword);
        this.office = AnsweringOffice.in(database, ID, "ZJ", RULES);
        this.answers = new HousingAnswers(database, office, seed);
        this.faults = new HousingFaults(database);
        this.intake = new HousingIntake(database, office.book(), faults, office.payloads());
        intake.start();
    }

    /** The hub's login in the front database. */
    public static String hubUser() {
        return HousingFront.HUB_ROLE;
    }

    @Override
    public AnsweringOffice office() {
        return office;
    }

    @Override
    public FaultSwitch faults() {
        return faults;
    }

    @Override
    public AnswerSummary answer(YearMonth period) {
        // The hub counts a batch as told when it is committed; the answer must speak of everybody in it.
        intake.awaitNothingLeft();
        return answers.answer(period);
    }

    @Override
    public void close() {
        faults.close();
        intake.close();
    }
}
