package io.aidhub.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.intake.AnswerForm;
import io.aidhub.hub.intake.AnswerSheet;
import io.aidhub.hub.loop.Loop;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import io.aidhub.model.ReturnScope;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DeskReturnsIT {
    private static final String AREA = "370322100";
    private static final String GRANTS = "SELECT help_type || ' ' || amount_fen FROM grant_in_force ORDER BY 1";
    private static final String RETURNS =
            "SELECT area || ' ' || aid || ' ' || scope || ' ' || stated_rows FROM return_in_force ORDER BY 1";

    private Loop loop;
    private Loop.Person person;
    private Loop.Person other;
    private DeskReturns desk;

    @BeforeEach
    void open() {
        loop = new Loop();
        person = loop.household(AREA, "SUBSISTENCE_ALLOWANCE");
        other = loop.household(AREA, "SUBSISTENCE_ALLOWANCE");
        desk = new DeskReturns(
                Loop.MAPPINGS,
                new Recipients(loop.jdbc),
                loop.hash,
                new CollectCursors(loop.jdbc),
                new CollectedRecords(loop.jdbc),
                loop.parked,
                new GrantLedger(loop.jdbc),
                loop.sealer,
                new AuditTrail(loop.jdbc, loop.transactions, loop.clock),
                loop.transactions,
                loop.clock,
                Loop.ZONE);
        loop.assessAll();
    }

    @Test
    void aFullListGoesToTheLedgerEndsSilenceAndTouchesItsHouseholds() {
        DeskResult result = desk.take(
                education(ReturnScope.FULL),
                List.of(granted(3, person, "助学金", "1,200.50"), refused(4, other, "助学金", "未在读")));

        assertThat(result.taken()).isEqualTo(2);
        assertThat(result.problems()).isEmpty();
        assertThat(loop.texts(GRANTS)).containsExactly("STUDENT_GRANT 120050");
        assertThat(loop.texts("SELECT code || ' ' || reason FROM refusal_in_force"))
                .containsExactly("NOT_GRANTED 未在读");
        assertThat(loop.texts(RETURNS)).containsExactly("370322100 STUDENT_AID FULL 2");
        assertThat(loop.count("SELECT count(*) FROM touched_household")).isEqualTo(2);
        assertThat(loop.texts("SELECT actor || ' ' || action || ' ' || detail FROM audit_entry"))
                .containsExactly("education return.desk 2026-10 FULL 370322100, rows 2, taken 2, parked 0");
    }

    @Test
    void aPartialListSaysNothingOfAnybodyElse() {
        desk.take(education(ReturnScope.PARTIAL), List.of(granted(3, person, "学费减免", "300"), silent(4, other)));

        assertThat(loop.texts(GRANTS)).containsExactly("TUITION_WAIVER 30000");
        assertThat(loop.texts(RETURNS)).containsExactly("370322100 STUDENT_AID PARTIAL 1");
        assertThatThrownBy(() -> desk.take(education(ReturnScope.PARTIAL), List.of(silent(3, other))))
                .isInstanceOfSatisfying(DeskProblem.class, problem -> assertThat(problem.kind())
                        .isEqualTo(DeskProblem.Kind.NOTHING_SAID));
    }

    @Test
    void aNilReturnClosesEveryKindOfTheDepartment() {
        DeskStatement nil = statement("housing", "370322", ReturnScope.NIL);
        desk.take(nil, List.of());
        desk.take(nil, List.of());

        assertThat(loop.texts(RETURNS))
                .containsExactly("370322 HOUSE_RENOVATION NIL 0", "370322 RENTAL NIL 0", "370322 RENT_SUBSIDY NIL 0");
        assertThat(loop.count("SELECT count(*) FROM department_return")).isEqualTo(3);
        assertThatThrownBy(() -> desk.take(nil, List.of(granted(3, person, "公租房", "1"))))
                .isInstanceOfSatisfying(DeskProblem.class, problem -> assertThat(problem.kind())
                        .isEqualTo(DeskProblem.Kind.NIL_WITH_ROWS));
    }

    @Test
    void theSameListAgainChangesNothing() {
        List<DeskRow> rows = List.of(granted(3, person, "助学金", "800"), granted(4, person, "助学金", "200"));
        desk.take(education(ReturnScope.FULL), rows);
        loop.assessAll();

        DeskResult again = desk.take(education(ReturnScope.FULL), rows);

        assertThat(again.taken()).isZero();
        assertThat(again.repeated()).isEqualTo(2);
        assertThat(loop.texts(GRANTS)).containsExactly("STUDENT_GRANT 20000", "STUDENT_GRANT 80000");
        assertThat(loop.count("SELECT count(*) FROM collected_record WHERE record = 'desk-answer'"))
                .isEqualTo(2);
        assertThat(loop.count("SELECT count(*) FROM touched_household")).isZero();
    }

    @Test
    void aMendedListCorrectsAndNeverCountsTwice() {
        desk.take(
                education(ReturnScope.FULL),
                List.of(granted(3, person, "助学金", "800"), granted(4, other, "助学金", "600")));

        DeskResult mended = desk.take(
                education(ReturnScope.FULL),
                List.of(granted(3, person, "助学金", "800"), granted(4, other, "助学金", "650")));

        assertThat(mended.taken()).isEqualTo(1);
        assertThat(mended.repeated()).isEqualTo(1);
        assertThat(loop.texts(GRANTS)).containsExactly("STUDENT_GRANT 65000", "STUDENT_GRANT 80000");
    }

    @Test
    void somebodyUnknownIsParkedAndCountsOnceTheRosterKnowsThem() {
        DeskResult result = desk.take(education(ReturnScope.PARTIAL), List.of(stranger()));

        assertThat(result.parked()).isEqualTo(1);
        assertThat(result.broken()).isZero();
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("PERSON_UNKNOWN");
            assertThat(problem.parked()).isTrue();
        });
        assertThat(loop.texts("SELECT stage || ' ' || department || ' ' || code || ' ' || state FROM parked_record"))
                .containsExactly("COLLECT education PERSON_UNKNOWN OPEN");
        assertThat(loop.texts(GRANTS)).isEmpty();
    }

    @Test
    void aNameColumnSortedAloneBooksNothingToAnybody() {
        loop.jdbc
                .sql("UPDATE person_version SET name = '演示丁' WHERE person_id = :person")
                .param("person", other.id().value())
                .update();

        DeskResult result = desk.take(
                education(ReturnScope.PARTIAL), List.of(named(3, "演示丁", person), named(4, "演示甲", other), stranger()));

        assertThat(loop.texts(GRANTS)).isEmpty();
        assertThat(result.taken()).isZero();
        assertThat(result.parked()).isEqualTo(3);
        assertThat(result.problems())
                .as("the liaison does not learn which ID numbers the roster holds")
                .extracting(problem -> problem.column() + " " + problem.code() + " " + problem.parked())
                .containsOnly("身份证号 PERSON_UNKNOWN true")
                .hasSize(3);
        assertThat(loop.texts("SELECT code FROM parked_record ORDER BY 1"))
                .containsExactly("NAME_DIFFERS", "NAME_DIFFERS", "PERSON_UNKNOWN");

        DeskResult mended =
                desk.take(education(ReturnScope.PARTIAL), List.of(named(3, "演 示 甲", person), named(4, "演示丁", other)));
        assertThat(mended.taken()).isEqualTo(2);
        assertThat(mended.problems()).isEmpty();
    }

    @Test
    void brokenRowsComeBackAndAFullListWithThemCountsAsPartial() {
        DeskResult result = desk.take(
                education(ReturnScope.FULL),
                List.of(
                        granted(3, person, "助学金", "八百"),
                        granted(4, person, "助学金", "-5"),
                        granted(5, person, "公租房", "800"),
                        new DeskRow(6, "演示甲", "123", null, "ID_LENGTH", "助学金", "1", "2026-10-20", ""),
                        new DeskRow(7, "演示甲", "", person.resident(), null, "助学金", "1", "2026-10-20", "未在读"),
                        new DeskRow(8, "演示甲", "", person.resident(), null, "助学金", "1", "2099-01-01", ""),
                        granted(9, other, "助学金", "100")));

        assertThat(result.taken()).isEqualTo(1);
        assertThat(result.scope()).isEqualTo(ReturnScope.PARTIAL);
        assertThat(result.problems())
                .extracting(problem -> problem.row().number() + " " + problem.code())
                .containsExactly(
                        "3 VALUE_INVALID", "4 VALUE_INVALID", "5 CODE_UNKNOWN", "6 ID_LENGTH", "7 BOTH", "8 DAY_AHEAD");
        assertThat(loop.texts(RETURNS)).containsExactly("370322100 STUDENT_AID PARTIAL 1");
    }

    @Test
    void theErrorFileCanBeMendedAndHandedInAsItIs() {
        DeskResult result = desk.take(education(ReturnScope.PARTIAL), List.of(granted(3, person, "公租房", "800")));

        List<DeskRow> again = AnswerSheet.read(new AnswerForm(Locale.SIMPLIFIED_CHINESE).errors(result.problems()));

        assertThat(again).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(person.resident());
            assertThat(row.amount()).isEqualTo("800");
            assertThat(row.aid()).isEqualTo("公租房");
        });
    }

    @Test
    void theTemplateReadsBackAsRowsThatSayNothing() {
        byte[] template = new AnswerForm(Locale.SIMPLIFIED_CHINESE)
                .template(List.of(new AnswerForm.Person("演示甲", person.resident().number())), List.of("助学金"));

        assertThat(AnswerSheet.read(template)).singleElement().satisfies(row -> assertThat(row.isSilent())
                .isTrue());
        assertThatThrownBy(() -> AnswerSheet.read("姓名,身份证号\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(DeskProblem.class, problem -> assertThat(problem.kind())
                        .isEqualTo(DeskProblem.Kind.COLUMNS_MISSING));
    }

    private static DeskStatement education(ReturnScope scope) {
        return statement("education", AREA, scope);
    }

    private static DeskStatement statement(String department, String area, ReturnScope scope) {
        return new DeskStatement(department, YearMonth.of(2026, 10), new Division(area), List.of(), scope, department);
    }

    private static DeskRow granted(long number, Loop.Person of, String aid, String amount) {
        return new DeskRow(number, "演示甲", of.resident().number(), of.resident(), null, aid, amount, "2026-10-20", "");
    }

    private static DeskRow refused(long number, Loop.Person of, String aid, String reason) {
        return new DeskRow(number, "演示甲", of.resident().number(), of.resident(), null, aid, "", "2026-10-20", reason);
    }

    private static DeskRow silent(long number, Loop.Person of) {
        return new DeskRow(number, "演示甲", of.resident().number(), of.resident(), null, "", "", "", "");
    }

    private static DeskRow named(long number, String name, Loop.Person of) {
        return new DeskRow(number, name, of.resident().number(), of.resident(), null, "助学金", "500", "2026-10-20", "");
    }

    private static DeskRow stranger() {
        String digits = "37000019700101999";
        ResidentId id = new ResidentId(digits + ResidentId.checkCharacter(digits));
        return new DeskRow(3, "演示乙", id.number(), id, null, "助学金", "500", "2026-10-20", "");
    }
}
