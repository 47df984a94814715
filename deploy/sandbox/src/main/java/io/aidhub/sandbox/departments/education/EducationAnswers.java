package io.aidhub.sandbox.departments.education;

import io.aidhub.sandbox.departments.office.AidRecords.Entry;
import io.aidhub.sandbox.departments.office.AidRecords.Latest;
import io.aidhub.sandbox.departments.office.AnswerDraft;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import io.aidhub.sandbox.departments.office.Townships;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Education's answer for a month: one student-aid record a student and semester, some corrected, one withdrawn, and a full return
 * for each township but one, which stays silent.
 */
final class EducationAnswers {
    static final String KIND = "STUDENT_AID";
    /** The township that neither records nor returns: 木李镇. 演示值 */
    static final String SILENT_TOWNSHIP = Townships.MULI;
    /** One record is withdrawn when at least so many are new. 演示值 */
    static final int WITHDRAW_ONE_FROM = 10;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final AnsweringOffice office;
    private final long seed;

    EducationAnswers(AnsweringOffice office, long seed) {
        this.office = office;
        this.seed = seed;
    }

    AnswerSummary answer(YearMonth period) {
        return office.answer(period, "XZQH", this::produce);
    }

    private void produce(AnswerDraft draft) {
        Map<String, Latest> known = office.records().latest(StudentAid.RECORD).stream()
                .collect(Collectors.toMap(Latest::sourceKey, Function.identity()));
        List<Made> fresh = new ArrayList<>();
        for (ListedPerson person : draft.people()) {
            if (draft.area(person).equals(SILENT_TOWNSHIP)) {
                continue;
            }
            List<StudentAid> made = aid(draft.period(), person, known);
            made.forEach(aid -> append(draft, person, aid));
            if (made.size() == 1 && made.get(0).version() == 1 && made.get(0).semester() != null) {
                fresh.add(new Made(person, made.get(0)));
            }
        }
        withdrawOne(draft, fresh);
        returns(draft);
    }

    private List<StudentAid> aid(YearMonth period, ListedPerson person, Map<String, Latest> known) {
        // Chance goes by the student, so that the same county has the same answers; the record's key must tell nothing
        // of the student.
        Dice student = Dice.of(seed, EducationDepartment.ID, person.field("SFZJH"));
        String term = term(period);
        String key = "XS" + term.replace("-", "")
                + Dice.of(seed, EducationDepartment.ID, person.person()).name(12);
        Dice month = Dice.of(seed, EducationDepartment.ID, period, person.field("SFZJH"));
        StudentAid first = new StudentAid(
                key,
                1,
                person.field("SFZJH"),
                person.field("XD"),
                TuitionRules.enrolled(student) ? TuitionRules.semester(person.field("XD"), student) : null,
                term,
                DAY.format(period.atDay((int) month.between("paid on", 8, 25))),
                false);
        Latest before = known.get(key);
        if (before == null) {
            return first.semester() != null && month.chance("corrected", TuitionRules.CORRECTED_PERCENT)
                    ? List.of(first, first.corrected(2))
                    : List.of(first);
        }
        JsonNode body = JSON.readTree(before.body());
        boolean standing = body.path("ZT").asString().equals("1")
                && body.path("CXBS").asString().equals("0");
        return standing && first.semester() != null && month.chance("corrected", TuitionRules.CORRECTED_LATER_PERCENT)
                ? List.of(first.corrected(before.version() + 1))
                : List.of();
    }

    /** Withdraws one of the new records, none when there are too few. */
    private void withdrawOne(AnswerDraft draft, List<Made> fresh) {
        if (fresh.size() < WITHDRAW_ONE_FROM) {
            return;
        }
        List<Made> byStudent = fresh.stream()
                .sorted(Comparator.comparing((Made made) -> made.person().field("SFZJH")))
                .toList();
        Made made = Dice.of(seed, EducationDepartment.ID, draft.period()).pick("withdrawn", byStudent);
        append(draft, made.person(), made.aid().withdrawn());
    }

    private static void returns(AnswerDraft draft) {
        for (String area : draft.areas()) {
            if (area.equals(SILENT_TOWNSHIP)) {
                draft.silent(area);
                continue;
            }
            String key = "HC" + draft.digits() + area;
            Map<String, String> wire = new LinkedHashMap<>();
            wire.put("record", "return");
            wire.put("LSH", key);
            wire.put("BBH", "1");
            wire.put("QJ", draft.period().toString());
            wire.put("XZQH", area);
            wire.put("ZL", KIND);
            wire.put("FW", "QL");
            wire.put("TS", Long.toString(draft.counted(area, KIND)));
            draft.appendReturn(key, wire);
            draft.returned(area, KIND, "FULL");
        }
    }

    private static void append(AnswerDraft draft, ListedPerson person, StudentAid aid) {
        draft.append(person, KIND, new Entry(StudentAid.RECORD, aid.key(), aid.version(), person.person(), aid.wire()));
    }

    /** School year and semester: August to January is the first, February to July the second. */
    static String term(YearMonth period) {
        int month = period.getMonthValue();
        int from = month >= 8 ? period.getYear() : period.getYear() - 1;
        return from + "-" + (from + 1) + "-" + (month >= 8 || month == 1 ? 1 : 2);
    }

    private record Made(ListedPerson person, StudentAid aid) {}
}
