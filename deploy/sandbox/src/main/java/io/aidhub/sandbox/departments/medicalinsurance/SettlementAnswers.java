package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.office.AidRecords.Entry;
import io.aidhub.sandbox.departments.office.AnswerDraft;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Medical insurance's answer for a month: settlements of the people treated and a full return for every township. */
final class SettlementAnswers {
    static final String KIND = "MEDICAL_SETTLEMENT";
    /** A prime: one number after the other goes through the whole list, not from neighbour to neighbour. */
    private static final long STEP = 7_919;

    private final AnsweringOffice office;
    private final long seed;
    private final boolean oddRecords;

    /** @param oddRecords whether one settlement of each month has parts that do not add up */
    SettlementAnswers(AnsweringOffice office, long seed, boolean oddRecords) {
        this.office = office;
        this.seed = seed;
        this.oddRecords = oddRecords;
    }

    AnswerSummary answer(YearMonth period) {
        return office.answer(period, "ADMDVS", this::produce);
    }

    private void produce(AnswerDraft draft) {
        boolean oddOneLeft = oddRecords;
        for (ListedPerson person : draft.people()) {
            List<Settlement> settlements = settlements(draft, person);
            if (oddOneLeft && settlements.size() == 1) {
                Settlement right = settlements.get(0);
                settlements = List.of(right.with(right.amounts().odd()));
                oddOneLeft = false;
            }
            for (Settlement settlement : settlements) {
                draft.append(
                        person,
                        KIND,
                        new Entry(
                                Settlement.RECORD,
                                settlement.id(),
                                settlement.version(),
                                person.person(),
                                settlement.wire()));
            }
        }
        returns(draft);
    }

    private List<Settlement> settlements(AnswerDraft draft, ListedPerson person) {
        // Chance goes by the person, so that the same county has the same answers; the record's key must tell nothing
        // of the person.
        Dice month = Dice.of(seed, MedicalInsuranceDepartment.ID, draft.period(), person.field("CERTNO"));
        if (!SettlementRules.treated(month)) {
            return List.of();
        }
        Settlement first = new Settlement(
                "YB" + draft.digits()
                        + Dice.of(seed, MedicalInsuranceDepartment.ID, person.person())
                                .name(12),
                1,
                person.field("CERTNO"),
                draft.period().atDay((int) month.between("day", 1, 27)),
                SettlementRules.inHospital(month),
                SettlementRules.serious(month),
                SettlementRules.amounts(month),
                false);
        if (month.chance("void", SettlementRules.VOID_PERCENT)) {
            return List.of(first, first.asVoid());
        }
        return month.chance("corrected", SettlementRules.CORRECTED_PERCENT)
                ? List.of(first, first.corrected())
                : List.of(first);
    }

    /**
     * One more treatment, between two months' answers.
     *
     * @param number chooses the person and the amounts; the same number is the same settlement
     * @return its key; empty while nobody is on the list
     */
    Optional<String> treat(long number, LocalDate on) {
        List<ListedPerson> people = office.book().people();
        if (people.isEmpty()) {
            return Optional.empty();
        }
        ListedPerson person = people.get((int) Math.floorMod(number * STEP, (long) people.size()));
        Dice day = Dice.of(seed, MedicalInsuranceDepartment.ID, "between", number);
        Settlement settlement = new Settlement(
                "YBZ" + number + day.name(8),
                1,
                person.field("CERTNO"),
                on,
                SettlementRules.inHospital(day),
                SettlementRules.serious(day),
                SettlementRules.amounts(day),
                false);
        office.records()
                .add(
                        YearMonth.from(on),
                        new Entry(
                                Settlement.RECORD,
                                settlement.id(),
                                settlement.version(),
                                person.person(),
                                settlement.wire()));
        return Optional.of(settlement.id());
    }

    private static void returns(AnswerDraft draft) {
        for (String area : draft.areas()) {
            String key = "HB" + draft.digits() + area;
            Map<String, String> wire = new LinkedHashMap<>();
            wire.put("record", "return");
            wire.put("RTN_ID", key);
            wire.put("VER", "1");
            wire.put("PERIOD", draft.period().toString());
            wire.put("ADMDVS", area);
            wire.put("KIND", KIND);
            wire.put("SCOPE", "FULL");
            wire.put("ROWS", Long.toString(draft.counted(area, KIND)));
            draft.appendReturn(key, wire);
            draft.returned(area, KIND, "FULL");
        }
    }
}
