package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AidRecords.Entry;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import io.aidhub.sandbox.departments.office.NoticeBook;
import io.aidhub.sandbox.departments.office.Townships;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Medical insurance's answer for a month: settlements of the people treated and a full return for every township. */
final class SettlementAnswers {
    static final String KIND = "MEDICAL_SETTLEMENT";

    private final NoticeBook book;
    private final AidRecords records;
    private final long seed;
    private final boolean oddRecords;

    /** @param oddRecords whether one settlement of each month has parts that do not add up */
    SettlementAnswers(NoticeBook book, AidRecords records, long seed, boolean oddRecords) {
        this.book = book;
        this.records = records;
        this.seed = seed;
        this.oddRecords = oddRecords;
    }

    AnswerSummary answer(YearMonth period) {
        return records.once(period, () -> produce(period));
    }

    private AnswerSummary produce(YearMonth period) {
        List<ListedPerson> people = book.people();
        Map<String, Long> peopleByArea = people.stream()
                .collect(Collectors.groupingBy(person -> person.township("ADMDVS"), Collectors.counting()));
        Map<String, Long> recordsByArea = new LinkedHashMap<>();
        boolean oddOneLeft = oddRecords;
        for (ListedPerson person : people) {
            List<Settlement> settlements = settlements(period, person);
            if (oddOneLeft && settlements.size() == 1) {
                Settlement right = settlements.get(0);
                settlements = List.of(right.with(right.amounts().odd()));
                oddOneLeft = false;
            }
            for (Settlement settlement : settlements) {
                records.append(
                        period,
                        new Entry(
                                Settlement.RECORD,
                                settlement.id(),
                                settlement.version(),
                                person.person(),
                                settlement.wire()));
                recordsByArea.merge(person.township("ADMDVS"), 1L, Long::sum);
            }
        }
        return returns(period, peopleByArea, recordsByArea);
    }

    private List<Settlement> settlements(YearMonth period, ListedPerson person) {
        // Chance goes by the person, so that the same county has the same answers; the record's key must tell nothing of the person.
        Dice month = Dice.of(seed, MedicalInsuranceDepartment.ID, period, person.field("CERTNO"));
        if (!SettlementRules.treated(month)) {
            return List.of();
        }
        Settlement first = new Settlement(
                "YB" + period.toString().replace("-", "")
                        + Dice.of(seed, MedicalInsuranceDepartment.ID, person.person()).name(12),
                1,
                person.field("CERTNO"),
                period.atDay((int) month.between("day", 1, 27)),
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

    private AnswerSummary returns(YearMonth period, Map<String, Long> peopleByArea, Map<String, Long> recordsByArea) {
        List<AnswerSummary.Return> returns = new ArrayList<>();
        for (String area : Townships.and(peopleByArea.keySet())) {
            long count = recordsByArea.getOrDefault(area, 0L);
            String key = "HB" + period.toString().replace("-", "") + area;
            Map<String, String> wire = new LinkedHashMap<>();
            wire.put("record", "return");
            wire.put("RTN_ID", key);
            wire.put("VER", "1");
            wire.put("PERIOD", period.toString());
            wire.put("ADMDVS", area);
            wire.put("KIND", KIND);
            wire.put("SCOPE", "FULL");
            wire.put("ROWS", Long.toString(count));
            records.append(period, new Entry("return", key, 1, null, wire));
            returns.add(new AnswerSummary.Return(
                    MedicalInsuranceDepartment.ID, KIND, area, "FULL", count, peopleByArea.getOrDefault(area, 0L)));
        }
        long all = recordsByArea.values().stream().mapToLong(Long::longValue).sum();
        return new AnswerSummary(MedicalInsuranceDepartment.ID, period.toString(), all, returns, List.of());
    }
}
