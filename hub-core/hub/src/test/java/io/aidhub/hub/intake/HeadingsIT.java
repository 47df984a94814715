package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.HeadingQuestion;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A heading nobody knows is asked about once; the answer is remembered, and can be taken back. */
class HeadingsIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final String WANG = Month.id(LocalDate.of(1958, 3, 2), 101);
    private static final String LI = Month.id(LocalDate.of(1987, 7, 9), 202);

    private IntakeHouse house;
    private HeadingDesk desk;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(house.database));
        desk = new HeadingDesk(
                house.intake,
                house.store.headings(),
                Mappings.load(Path.of("..", "..", "mappings")).profiles(),
                new AuditTrail(house.jdbc, transactions, Clock.systemUTC()),
                transactions);
    }

    private IntakeAnswer load(YearMonth month, String name, String list) {
        return house.intake.load(List.of(new HandedIn(name, list.getBytes(StandardCharsets.UTF_8))), month, CHINESE);
    }

    private static String list(String heading, String from) {
        return "姓名," + heading + ",人员类别,认定日期\n王五," + WANG + ",残疾人," + from + "\n李四," + LI + ",残疾人," + from + "\n";
    }

    private HeadingQuestion only() {
        assertThat(desk.questions()).hasSize(1);
        return desk.questions().get(0);
    }

    @Test
    void aListWithoutANeededColumnWaitsAndGoesInWhenItIsAnswered() {
        IntakeAnswer answer = load(OCTOBER, "类别.csv", list("身分证号", "2026-10-01"));

        assertThat(answer).isInstanceOf(IntakeAnswer.Asked.class);
        assertThat(((IntakeAnswer.Asked) answer).questions())
                .singleElement()
                .asString()
                .contains("身分证号", "身份证号", "75%")
                .doesNotContain(WANG, LI);
        assertThat(house.count("roster_batch")).isZero();
        HeadingQuestion question = only();
        assertThat(question.needed()).isTrue();
        assertThat(question.guess().field()).isEqualTo("residentId");
        assertThat(house.jdbc
                        .sql("SELECT roster_heading::text FROM roster_heading")
                        .query(String.class)
                        .single())
                .as("what is kept of the cells")
                .doesNotContain(WANG, LI);
        assertThat(desk.waiting()).singleElement().satisfies(lists -> {
            assertThat(lists.period()).isEqualTo("2026-10");
            assertThat(lists.unanswered()).isEqualTo(1);
        });

        HeadingDesk.Answered answered = desk.answer(List.of(question.id()), "residentId", "王敏", CHINESE);

        assertThat(answered.state()).isEqualTo(HeadingDesk.State.DONE);
        assertThat(answered.loaded()).singleElement().isInstanceOfSatisfying(IntakeAnswer.Staged.class, staged -> {
            assertThat(staged.rowsRead()).isEqualTo(2);
            assertThat(house.count("stage_category")).isEqualTo(2);
        });
        assertThat(desk.waiting()).isEmpty();
        assertThat(house.jdbc
                        .sql("SELECT actor || ' ' || action || ' ' || detail FROM audit_entry ORDER BY number")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "王敏 roster.heading category-list: residentId", "王敏 roster.load 1 files that waited, Staged");

        assertThat(load(NOVEMBER, "类别十一月.csv", list("身分证号", "2026-11-01")))
                .as("the second list of this heading")
                .isInstanceOfSatisfying(IntakeAnswer.Staged.class, staged -> {
                    assertThat(staged.rowsRead()).isEqualTo(2);
                    assertThat(staged.notes()).isEmpty();
                });
        assertThat(desk.questions()).hasSize(1);
    }

    /** The wrong file: nobody has to give an untrue answer to be rid of it. */
    @Test
    void listsThatWaitCanBeThrownAwayAndTheirQuestionsWithThem() {
        load(OCTOBER, "类别.csv", list("身分证号", "2026-10-01"));
        load(NOVEMBER, "类别十一月.csv", list("身分证号", "2026-11-01"));
        UUID october = desk.waiting().get(0).id();

        assertThat(desk.discard(october, "王敏", "交错了文件")).isTrue();
        assertThat(desk.discard(october, "李某", "再来一次")).as("a second time").isFalse();

        assertThat(desk.waiting()).singleElement().satisfies(lists -> assertThat(lists.period())
                .isEqualTo("2026-11"));
        assertThat(only().isOpen()).as("the other list still waits for it").isTrue();
        assertThat(house.jdbc
                        .sql("SELECT actor || ' ' || action || ' ' || detail FROM audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("王敏 roster.waiting.discard 交错了文件");

        desk.discard(desk.waiting().get(0).id(), "王敏", "也是错的");
        assertThat(desk.questions()).as("nobody waits for an answer").isEmpty();
        assertThat(house.count("roster_batch")).isZero();
        assertThat(load(OCTOBER, "类别.csv", list("身份证号", "2026-10-01"))).isInstanceOf(IntakeAnswer.Staged.class);
    }

    @Test
    void aListThatOnlyLacksAnOptionalColumnGoesInAndTheQuestionStandsBeside() {
        String list = list("身份证号", "2026-10-01").replace("认定日期", "认定的日期");

        IntakeAnswer.Staged staged = (IntakeAnswer.Staged) load(OCTOBER, "类别.csv", list);

        assertThat(staged.rowsGood() + staged.rowsBad()).isEqualTo(2);
        assertThat(staged.notes()).singleElement().asString().contains("认定的日期", "认定日期");
        assertThat(only().needed()).isFalse();
        assertThat(only().guess().field()).isEqualTo("categoryFrom");
        assertThat(house.count("stage_category WHERE category_from IS NOT NULL"))
                .as("nothing is guessed")
                .isZero();

        desk.answer(List.of(only().id()), "categoryFrom", "王敏", CHINESE);
        load(NOVEMBER, "类别十一月.csv", list.replace("2026-10-01", "2026-11-01"));
        assertThat(house.count("stage_category WHERE category_from = '2026-11-01'"))
                .isEqualTo(2);
    }

    @Test
    void aHeadingThatIsNotToBeReadIsNotAskedAgain() {
        String list = "姓名,身份证号,人员类别,政治面貌,党费\n王五," + WANG + ",残疾人,群众,无\n";
        load(OCTOBER, "类别.csv", list);
        assertThat(desk.questions())
                .hasSize(2)
                .allMatch(question -> question.guess().field() == null);

        desk.answer(desk.questions().stream().map(HeadingQuestion::id).toList(), null, "王敏", CHINESE);

        IntakeAnswer.Staged again = (IntakeAnswer.Staged) load(NOVEMBER, "十一月.csv", list + "\n");
        assertThat(again.notes()).isEmpty();
        assertThat(desk.questions()).hasSize(2).allMatch(HeadingQuestion::isInForce);
    }

    @Test
    void anAnswerTakenBackIsAskedAfresh() {
        load(OCTOBER, "类别.csv", list("身分证号", "2026-10-01"));
        UUID first = only().id();
        desk.answer(List.of(first), "residentId", "王敏", CHINESE);
        assertThat(desk.answer(List.of(first), "name", "张强", CHINESE).state())
                .isEqualTo(HeadingDesk.State.ANSWERED_BEFORE);

        assertThat(desk.takeBack(first, "张强")).isTrue();
        assertThat(desk.takeBack(first, "张强")).isFalse();

        assertThat(load(NOVEMBER, "十一月.csv", list("身分证号", "2026-11-01"))).isInstanceOf(IntakeAnswer.Asked.class);
        assertThat(desk.questions()).hasSize(2);
        assertThat(desk.questions().get(0).isOpen()).isTrue();
        assertThat(desk.questions().get(1).takenBackBy()).isEqualTo("张强");
    }

    @Test
    void aBatchThatIsStagedAgainIsReadWithTheAnswersOfItsTime() {
        load(OCTOBER, "类别.csv", list("身分证号", "2026-10-01"));
        UUID question = only().id();
        IntakeAnswer.Staged staged = (IntakeAnswer.Staged) desk.answer(List.of(question), "residentId", "王敏", CHINESE)
                .loaded()
                .get(0);
        house.jdbc
                .sql("UPDATE roster_heading SET answered_at = answered_at - interval '1 hour'")
                .update();
        desk.takeBack(question, "王敏");
        house.jdbc
                .sql("UPDATE roster_heading SET taken_back_at = taken_back_at + interval '1 hour'")
                .update();
        house.jdbc.sql("TRUNCATE stage_category").update();

        house.intake.release(staged.batchId(), "王敏");

        assertThat(house.store.batch(staged.batchId()).orElseThrow().state()).isEqualTo(BatchState.RELEASED);
    }

    @Test
    void theSameListHandedInTwiceWaitsOnce() {
        String list = list("身分证号", "2026-10-01");
        load(OCTOBER, "类别.csv", list);
        load(OCTOBER, "类别.csv", list);
        assertThat(desk.waiting()).hasSize(1);
        assertThat(desk.questions()).hasSize(1);
    }

    @Test
    void aColumnThatIsReallyMissingIsRefusedAndTheUnknownOnesCanBeAnswered() {
        IntakeAnswer answer = load(OCTOBER, "人员.csv", "姓名,身份证号,户主身份证号,与户主关系,籍贯\n王五," + WANG + "," + WANG + ",本人,山东\n");
        assertThat(answer).isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo("COLUMNS_MISSING"));
        assertThat(only().heading()).isEqualTo("籍贯");
        assertThat(desk.waiting()).isEmpty();
    }

    @Test
    void aListWaitsForNoAnswerItCanGoWithout() {
        String list = list("身分证号", "2026-10-01").replace("认定日期", "认定日期,党费").replace("2026-10-01", "2026-10-01,无");
        load(OCTOBER, "类别.csv", list);
        assertThat(desk.questions()).hasSize(2);

        UUID needed = desk.questions().stream()
                .filter(HeadingQuestion::needed)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(desk.answer(List.of(needed), "residentId", "王敏", CHINESE).loaded())
                .singleElement()
                .isInstanceOf(IntakeAnswer.Staged.class);
        assertThat(desk.questions()).filteredOn(HeadingQuestion::isOpen).hasSize(1);
    }

    @Test
    void aListThatLostATellTaleColumnIsNotTakenForALesserOne() {
        String list = "姓名,身份证号,户主身份证号,关系户主,性别,出生日期,民族,人员类别,救助类型,所属街道\n王五," + WANG + "," + WANG
                + ",本人,男,1958-03-02,汉族,残疾人,农村低保,青城镇\n";
        IntakeAnswer answer = load(OCTOBER, "人员.csv", list);
        assertThat(answer).isInstanceOf(IntakeAnswer.Asked.class);
        assertThat(desk.questions())
                .filteredOn(HeadingQuestion::needed)
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.profile()).isEqualTo("person-pair");
                    assertThat(question.guess().field()).isEqualTo("relation");
                });
    }
}
