package io.aidhub.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.codes.CodeDesk;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.loop.Department;
import io.aidhub.hub.loop.Loop;
import io.aidhub.hub.loop.Records;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.codes.CountyCodeBook;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.mapping.AddedCode;
import io.aidhub.mapping.AddedCode.Way;
import io.aidhub.mapping.Collected;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.AmountBasis;
import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.ResidentId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GrantCollectorIT {
    private Loop loop;
    private Loop.Person person;
    private Department insurance;

    @BeforeEach
    void open() {
        loop = new Loop();
        person = loop.household("370322100", "SUBSISTENCE_ALLOWANCE");
        insurance = new Department("medical-insurance");
    }

    @Test
    void recordsLedgerAndCursorGoInTogetherAndTheDepartmentHears() {
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        loop.assessAll();

        CollectResult result = loop.collector(insurance).collect("medical-insurance");

        assertThat(result).isEqualTo(new CollectResult(CollectResult.Status.COLLECTED, 1, 1, 1, 0, ""));
        assertThat(insurance.taken()).isEqualTo(1);
        assertThat(loop.texts("SELECT kind || ' ' || gross_fen FROM need_in_force"))
                .containsExactly("MEDICAL 1000000");
        assertThat(loop.texts("SELECT help_type || ' ' || amount_fen FROM grant_in_force"))
                .containsExactly("BASIC_INSURANCE 600000");
        assertThat(loop.texts("SELECT cursor FROM collect_cursor")).containsExactly("1");
        assertThat(loop.texts("SELECT household_id::text FROM touched_household"))
                .containsExactly(person.household().toString());
    }

    @Test
    void theSameRecordsAgainChangeNothing() {
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        loop.collector(insurance).collect("medical-insurance");
        loop.assessAll();
        loop.jdbc.sql("UPDATE collect_cursor SET cursor = NULL").update();

        CollectResult again = loop.collector(insurance).collect("medical-insurance");

        assertThat(again.taken()).isZero();
        assertThat(again.repeated()).isEqualTo(2);
        assertThat(loop.count("SELECT count(*) FROM need_entry")).isEqualTo(1);
        assertThat(loop.count("SELECT count(*) FROM collected_record")).isEqualTo(1);
        assertThat(loop.count("SELECT count(*) FROM touched_household")).isZero();
    }

    @Test
    void aCrashAfterTheCommitRepeatsTheBatchWithoutEffect() {
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        CrashPoint.Watch dies = point -> {
            throw new IllegalStateException("killed at " + point);
        };
        assertThatThrownBy(() -> loop.collector(insurance, Translation.by(Loop.MAPPINGS), dies)
                        .collect("medical-insurance"))
                .hasMessageContaining("AFTER_COLLECT_COMMIT");
        assertThat(insurance.taken()).isZero();
        assertThat(loop.count("SELECT count(*) FROM need_entry")).isEqualTo(1);

        loop.collector(insurance).collect("medical-insurance");
        assertThat(loop.count("SELECT count(*) FROM need_entry")).isEqualTo(1);
    }

    @Test
    void aHigherVersionSupersedesTheWholeRecord() {
        Map<String, String> first = settlement("S1", 1, "10000.00", "6000.00");
        first.put("MAF_PAY", "1000.00");
        first.put("CMPL_SELF", "3000.00");
        insurance.writes("settlement", first);
        insurance.writes("settlement", settlement("S1", 2, "9000.00", "6500.00"));

        loop.collector(insurance).collect("medical-insurance");

        assertThat(loop.texts("SELECT gross_fen::text FROM need_in_force")).containsExactly("900000");
        // the medical aid of version 1 is no longer named by version 2: it does not count any more
        assertThat(loop.texts("SELECT help_type || ' ' || amount_fen FROM grant_in_force"))
                .containsExactly("BASIC_INSURANCE 650000");
        assertThat(loop.count("SELECT count(*) FROM need_entry")).isEqualTo(2);
    }

    @Test
    void anOlderVersionThatComesLateDoesNotCount() {
        Map<String, String> first = settlement("S1", 1, "10000.00", "6000.00");
        first.put("MAF_PAY", "1000.00");
        first.put("CMPL_SELF", "3000.00");
        insurance.writes("settlement", settlement("S1", 2, "9000.00", "6500.00"));
        loop.collector(insurance).collect("medical-insurance");
        insurance.writes("settlement", first);
        loop.collector(insurance).collect("medical-insurance");

        assertThat(loop.texts("SELECT gross_fen::text FROM need_in_force")).containsExactly("900000");
        assertThat(loop.texts("SELECT help_type FROM grant_in_force")).containsExactly("BASIC_INSURANCE");
    }

    @Test
    void aWithdrawalTakesTheRecordBack() {
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        Map<String, String> voided = settlement("S1", 2, "10000.00", "6000.00");
        voided.put("VOID", "1");
        insurance.writes("settlement", voided);

        loop.collector(insurance).collect("medical-insurance");

        assertThat(loop.count("SELECT count(*) FROM need_in_force")).isZero();
        assertThat(loop.count("SELECT count(*) FROM grant_in_force")).isZero();
    }

    @Test
    void aFigureOfOneOccasionCountsOnceAlsoAcrossNewYear() {
        insurance.writes("ytd", ytd("A", "2025-12-20", "8200"));
        insurance.writes("ytd", ytd("B", "2026-01-15", "8200"));

        loop.collector(insurance, ofSeries(AmountBasis.PER_SERIES), CrashPoint.Watch.none())
                .collect("medical-insurance");

        assertThat(loop.texts("SELECT source_key FROM need_in_force")).containsExactly("B");
        assertThat(loop.count("SELECT count(*) FROM grant_in_force")).isEqualTo(2);
    }

    private static Translation ofSeries(AmountBasis basis) {
        return (department, raw) -> new Collected.Aid(
                String.valueOf(raw.fields().get("key")),
                1,
                false,
                new ResidentId(String.valueOf(raw.fields().get("id"))),
                LocalDate.parse(String.valueOf(raw.fields().get("on"))),
                List.of(new Collected.Need(
                        NeedKind.MEDICAL,
                        Money.ofYuan(String.valueOf(raw.fields().get("gross"))),
                        false,
                        basis,
                        "outpatient")),
                List.of(new Collected.Help(
                        "BASIC_INSURANCE",
                        HelpForm.INSURANCE,
                        Money.ofYuan("1"),
                        NeedKind.MEDICAL,
                        AmountBasis.PER_ITEM,
                        "basic")),
                Optional.empty());
    }

    @Test
    void aLaterYearToDateFigureReplacesTheEarlierOfItsSeries() {
        insurance.writes("ytd", ytd("A", "2026-09-30", "300"));
        insurance.writes("ytd", ytd("B", "2026-10-31", "450"));
        insurance.writes("ytd", ytd("C", "2026-08-31", "200"));
        insurance.writes("ytd", ytd("D", "2025-12-31", "999"));

        loop.collector(insurance, ofSeries(AmountBasis.YEAR_TO_DATE), CrashPoint.Watch.none())
                .collect("medical-insurance");

        // October stands for 2026, wherever it came in the batch; December stands for 2025
        assertThat(loop.texts("SELECT source_key FROM need_in_force ORDER BY 1"))
                .containsExactly("B", "D");
        // per-item amounts of the same series add
        assertThat(loop.count("SELECT count(*) FROM grant_in_force")).isEqualTo(4);
    }

    @Test
    void aRecordWhoseSumsDoNotMeetIsParkedAndTheFlowGoesOn() {
        Map<String, String> wrong = settlement("S1", 1, "10000.00", "6000.00");
        wrong.put("CMPL_SELF", "3999.99");
        insurance.writes("settlement", wrong);
        insurance.writes("settlement", settlement("S2", 1, "500.00", "100.00"));

        CollectResult result = loop.collector(insurance).collect("medical-insurance");

        assertThat(result.parked()).isEqualTo(1);
        assertThat(result.taken()).isEqualTo(1);
        assertThat(loop.texts("SELECT code FROM parked_record WHERE stage = 'COLLECT'"))
                .containsExactly("NET_CHECK_FAILED");
        assertThat(loop.texts("SELECT source_key FROM need_entry")).containsExactly("S2");
    }

    @Test
    void aParkedRecordIsParkedOnceHoweverOftenItComes() {
        insurance.writes("settlement", Map.of("SETL_ID", "S1"));
        loop.collector(insurance).collect("medical-insurance");
        loop.jdbc.sql("UPDATE collect_cursor SET cursor = NULL").update();
        loop.collector(insurance).collect("medical-insurance");

        assertThat(loop.count("SELECT count(*) FROM parked_record")).isEqualTo(1);
    }

    @Test
    void aPersonUnknownToCivilAffairsIsParkedSealedAndGoesInOnceTheRosterKnowsHim() {
        String stranger = "370000199001011234".substring(0, 17);
        String id = stranger + ResidentId.checkCharacter(stranger);
        insurance.writes("settlement", Records.settlement("S1", 1, id, "800.00", "300.00"));
        loop.collector(insurance).collect("medical-insurance");

        assertThat(loop.texts("SELECT code FROM parked_record")).containsExactly("PERSON_UNKNOWN");
        assertThat(loop.texts("SELECT reason FROM parked_record").get(0))
                .contains("民政未知")
                .doesNotContain(id);
        assertThat(loop.count("SELECT count(*) FROM need_entry")).isZero();

        loop.jdbc
                .sql("UPDATE person SET id_hash = :hash WHERE person_id = :id")
                .param("hash", loop.hash.of(new ResidentId(id)))
                .param("id", person.id().value())
                .update();
        assertThat(loop.collector(insurance).retryUnknownPersons(10, "intake")).isEqualTo(1);
        assertThat(loop.texts("SELECT source_key FROM need_in_force")).containsExactly("S1");
        assertThat(loop.texts("SELECT state || resolved_by FROM parked_record")).containsExactly("MENDEDintake");
        assertThat(loop.texts("SELECT state FROM collected_record")).containsExactly("LEDGER");
    }

    @Test
    void aRecordIsTakenAfterItsMappingWasExtended() {
        insurance.writes("settlement", with(settlement("S1", 1, "10000.00", "6000.00"), "MED_TYPE", "9"));
        loop.collector(insurance).collect("medical-insurance");
        UUID parked = loop.jdbc
                .sql("SELECT parked_id FROM parked_record")
                .query(UUID.class)
                .single();
        assertThat(loop.collector(insurance).retryParked(parked, "officer")).isFalse();
        Translation extended = (department, raw) ->
                Loop.MAPPINGS.record(department, raw.record()).map(with(new HashMap<>(raw.fields()), "MED_TYPE", "2"));

        assertThat(loop.collector(insurance, extended, CrashPoint.Watch.none()).retryParked(parked, "officer"))
                .isTrue();

        assertThat(loop.texts("SELECT record || source_key || version || state FROM collected_record"))
                .containsExactly("settlementS11LEDGER");
        assertThat(loop.count("SELECT count(*) FROM need_in_force")).isEqualTo(1);
        assertThat(loop.collector(insurance).retryParked(parked, "officer")).isFalse();
    }

    @Test
    void recordsThatLackACodeGoInByThemselvesOnceItIsAdded() {
        Mappings own = Mappings.load(Path.of("..", "..", "mappings"));
        GrantCollector collector = loop.collector(insurance, Translation.by(own), CrashPoint.Watch.none());
        insurance.writes("settlement", with(settlement("S1", 1, "10000.00", "6000.00"), "MED_TYPE", "9"));
        insurance.writes("settlement", with(settlement("S1", 2, "9000.00", "6500.00"), "MED_TYPE", "9"));
        insurance.writes("settlement", with(settlement("S2", 1, "500.00", "100.00"), "MED_TYPE", "8"));
        collector.collect("medical-insurance");
        CodeDesk desk = new CodeDesk(
                own,
                new CountyCodeBook(loop.jdbc, loop.clock),
                new WaitingRecords(loop.jdbc),
                collector::retryParked,
                new AuditTrail(loop.jdbc, loop.transactions, loop.clock));
        assertThat(desk.unknown())
                .extracting(unknown -> unknown.codeTable() + " " + unknown.text() + " " + unknown.records())
                .containsExactly("medical-visits 9 2", "medical-visits 8 1");

        CodeDesk.Added added = desk.add(new AddedCode("medical-visits", Way.READ, "9", "INPATIENT", null, null), "王经办");

        assertThat(added.mended()).isEqualTo(2);
        assertThat(loop.texts("SELECT source_key || ' v' || version || ' ' || gross_fen FROM need_in_force"))
                .containsExactly("S1 v2 900000");
        assertThat(loop.texts("SELECT unknown_text FROM parked_record WHERE state = 'OPEN'"))
                .containsExactly("8");
        loop.jdbc.sql("UPDATE collect_cursor SET cursor = NULL").update();
        assertThat(collector.collect("medical-insurance").taken()).isZero(); // the same records again
        assertThat(loop.count("SELECT count(*) FROM need_entry")).isEqualTo(2);
    }

    @Test
    void aDepartmentThatCannotBeReachedChangesNothing() {
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        insurance.cutOff(true);

        CollectResult result = loop.collector(insurance).collect("medical-insurance");

        assertThat(result.status()).isEqualTo(CollectResult.Status.UNAVAILABLE);
        assertThat(result.cause()).isEqualTo("connection refused");
        assertThat(loop.count("SELECT count(*) FROM collected_record")).isZero();
        insurance.cutOff(false);
        assertThat(loop.collector(insurance).collect("medical-insurance").taken())
                .isEqualTo(1);
    }

    @Test
    void collectionGoesOnWhereTheLastBatchEnded() {
        for (int i = 0; i < 5; i++) {
            insurance.writes("settlement", settlement("S" + i, 1, "100.00", "10.00"));
        }
        insurance.page(2);

        CollectResult result = loop.collector(insurance).collect("medical-insurance");

        assertThat(result.batches()).isEqualTo(3);
        assertThat(insurance.cursors()).containsExactly(null, "2", "4");
        assertThat(loop.count("SELECT count(*) FROM need_in_force")).isEqualTo(5);
    }

    @Test
    void twoCollectorsDoNotReadTheSameDepartmentAtOnce() {
        insurance.writes("settlement", settlement("S1", 1, "100.00", "10.00"));
        loop.collector(insurance).collect("medical-insurance");
        loop.transactions.executeWithoutResult(status -> {
            loop.jdbc.sql("SELECT cursor FROM collect_cursor FOR UPDATE").query(row -> {});
            Thread other = new Thread(() -> assertThat(loop.collector(insurance)
                            .collect("medical-insurance")
                            .status())
                    .isEqualTo(CollectResult.Status.BUSY));
            Throwable[] failed = new Throwable[1];
            other.setUncaughtExceptionHandler((thread, e) -> failed[0] = e);
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(failed[0]).isNull();
        });
    }

    @Test
    void refusalsAndReturnsGoToTheLedgerToo() {
        Department education = new Department("education");
        Loop.Person child = loop.member(person, "SUBSISTENCE_ALLOWANCE", "SENIOR");
        education.writes(
                "student-aid", Records.notEnrolled("L1", child.resident().number()));
        education.writes("return", Records.educationReturn("R1", "2026-10", "370322", "QL", 1));

        loop.collector(education).collect("education");

        assertThat(loop.texts("SELECT code FROM refusal_in_force")).containsExactly("NOT_ENROLLED");
        assertThat(loop.texts("SELECT period || area || aid || scope || stated_rows FROM return_in_force"))
                .containsExactly("2026-10370322STUDENT_AIDFULL1");
        assertThat(loop.figures.records())
                .extracting(r -> r.record() + r.collected() + r.ledger() + r.parked())
                .containsExactly("return110", "student-aid110");
    }

    @Test
    void aServiceIsShownAndEmploymentAidFillsNoOtherGap() {
        Department office = new Department("human-resources");
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        office.writes("training", training("PX1", "演示甲"));

        loop.collector(insurance).collect("medical-insurance");
        loop.collector(office).collect("human-resources");
        loop.assessAll();

        assertThat(
                        loop.texts(
                                "SELECT help_type || ' ' || form || ' ' || amount_fen || ' ' || earmark FROM grant_in_force WHERE department = 'human-resources' ORDER BY 1"))
                .containsExactly(
                        "TRAINING_SUBSIDY MONEY 180000 EMPLOYMENT", "VOCATIONAL_TRAINING SERVICE 0 EMPLOYMENT");
        assertThat(loop.texts("SELECT cause || ' ' || gap_fen FROM gap_cause")).containsExactly("MEDICAL 400000");
    }

    @Test
    void aNameThatIsNotTheRostersParksTheRecordUntilOneOfThemIsMended() {
        Department office = new Department("human-resources");
        office.writes("training", training("PX1", "演示乙"));
        office.writes("training", training("PX2", "演 示\u3000甲")); // blanks tell nothing

        CollectResult result = loop.collector(office).collect("human-resources");

        assertThat(result.taken()).isEqualTo(1);
        assertThat(loop.texts("SELECT code FROM parked_record")).containsExactly("NAME_DIFFERS");
        assertThat(loop.texts("SELECT reason FROM parked_record").get(0))
                .contains("实名不符")
                .doesNotContain("演示", person.resident().number());

        loop.jdbc.sql("UPDATE person_version SET name = '演示乙'").update();
        UUID parked = loop.jdbc
                .sql("SELECT parked_id FROM parked_record")
                .query(UUID.class)
                .single();
        assertThat(loop.collector(office).retryParked(parked, "officer")).isTrue();
        assertThat(loop.count("SELECT count(*) FROM grant_in_force")).isEqualTo(4);
    }

    @Test
    void noIdNumberReachesTheDatabaseInClear() {
        insurance.writes("settlement", settlement("S1", 1, "10000.00", "6000.00"));
        insurance.writes(
                "settlement", with(settlement("S2", 1, "10000.00", "6000.00"), "MED_TYPE", "身份证 370000199001011234"));
        loop.collector(insurance).collect("medical-insurance");

        for (String table :
                List.of("collected_record", "parked_record", "need_entry", "grant_entry", "collect_cursor")) {
            assertThat(loop.texts("SELECT t::text FROM " + table + " t"))
                    .noneMatch(row -> row.contains(person.resident().number()) || row.contains("370000199001011234"));
        }
    }

    private Map<String, String> settlement(String key, int version, String gross, String basic) {
        return Records.settlement(key, version, person.resident().number(), gross, basic);
    }

    private Map<String, String> training(String key, String name) {
        return Records.training(key, person.resident().number(), name, "1800.00");
    }

    private Map<String, String> ytd(String key, String on, String gross) {
        return Map.of(
                "key", key, "on", on, "gross", gross, "id", person.resident().number());
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }
}
