package io.aidhub.sandbox.departments.humanresources;

import io.aidhub.sandbox.departments.office.AidRecords.Entry;
import io.aidhub.sandbox.departments.office.AnswerDraft;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The department's answer for a month: what it decided on people of its list, and a return for every township, nil (零报告) where it did nothing. */
final class EmploymentAnswers {
    static final String KIND = "EMPLOYMENT_AID";

    private final AnsweringOffice office;
    private final long seed;
    private final boolean oddRecords;

    /** @param oddRecords whether one record of each month carries a name that is not the person's */
    EmploymentAnswers(AnsweringOffice office, long seed, boolean oddRecords) {
        this.office = office;
        this.seed = seed;
        this.oddRecords = oddRecords;
    }

    AnswerSummary answer(YearMonth period) {
        return office.answer(period, "AAB301", this::produce);
    }

    private void produce(AnswerDraft draft) {
        boolean oddOneLeft = oddRecords;
        for (ListedPerson person : draft.people()) {
            List<EmploymentAid> made = aid(draft, person);
            if (oddOneLeft && made.size() == 1) {
                made = List.of(made.get(0).misnamed());
                oddOneLeft = false;
            }
            for (EmploymentAid aid : made) {
                draft.append(
                        person,
                        KIND,
                        new Entry(aid.decision().kind().record, aid.key(), aid.version(), person.person(), aid.wire()));
            }
        }
        returns(draft);
    }

    private List<EmploymentAid> aid(AnswerDraft draft, ListedPerson person) {
        // Chance goes by the person, so that the same county has the same answers; the record's key must tell nothing
        // of the person.
        Dice always = Dice.of(seed, HumanResourcesDepartment.ID, person.field("AAC002"));
        Dice month = Dice.of(seed, HumanResourcesDepartment.ID, draft.period(), person.field("AAC002"));
        return EmploymentRules.decide(always, month)
                .map(decision -> {
                    EmploymentAid first = new EmploymentAid(
                            decision.kind().prefix
                                    + draft.digits()
                                    + Dice.of(seed, HumanResourcesDepartment.ID, person.person())
                                            .name(12),
                            1,
                            person.field("AAC002"),
                            person.field("AAC003"),
                            draft.period().atDay((int) month.between("day", 1, 27)),
                            decision,
                            false);
                    return versions(first, month);
                })
                .orElse(List.of());
    }

    private static List<EmploymentAid> versions(EmploymentAid first, Dice month) {
        if (first.decision().refusal() != null) {
            return List.of(first);
        }
        if (month.chance("revoked", EmploymentRules.REVOKED_PERCENT)) {
            return List.of(first, first.asRevoked());
        }
        return month.chance("corrected", EmploymentRules.CORRECTED_PERCENT)
                ? List.of(first, first.corrected())
                : List.of(first);
    }

    private static void returns(AnswerDraft draft) {
        for (String area : draft.areas()) {
            long rows = draft.counted(area, KIND);
            String key = "HR" + draft.digits() + area;
            Map<String, String> wire = new LinkedHashMap<>();
            wire.put("record", "return");
            wire.put("YWLSH", key);
            wire.put("BBH", "1");
            wire.put("QJ", draft.period().toString());
            wire.put("AAB301", area);
            wire.put("ZL", KIND);
            wire.put("FW", rows == 0 ? "LB" : "QL");
            wire.put("TS", Long.toString(rows));
            draft.appendReturn(key, wire);
            draft.returned(area, KIND, rows == 0 ? "NIL" : "FULL");
        }
    }
}
