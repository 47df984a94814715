package io.aidhub.sandbox.departments.education;

import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AidRecords.Entry;
import io.aidhub.sandbox.departments.office.AidRecords.Latest;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import io.aidhub.sandbox.departments.office.NoticeBook;
import io.aidhub.sandbox.departments.office.Townships;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final NoticeBook book;
    private final AidRecords records;
    private final long seed;

    EducationAnswers(NoticeBook book, AidRecords records, long seed) {
        this.book = book;
        this.records = records;
        this.seed = seed;
    }

    AnswerSummary answer(YearMonth period) {
        return records.once(period, () -> produce(period));
    }

    private AnswerSummary produce(YearMonth period) {
        List<ListedPerson> people = book.people();
        Map<String, Latest> known = records.latest(StudentAid.RECORD).stream()
                .collect(Collectors.toMap(Latest::sourceKey, Function.identity()));
        Map<String, Long> peopleByArea = people.stream()
                .collect(Collectors.groupingBy(person -> person.township("XZQH"), Collectors.counting()));
        Map<String, Long> recordsByArea = new LinkedHashMap<>();
        List<Made> fresh = new ArrayList<>();
        for (ListedPerson person : people) {
            String area = person.township("XZQH");
            if (area.equals(SILENT_TOWNSHIP)) {
                continue;
            }
            List<StudentAid> made = aid(period, person, known);
            for (StudentAid aid : made) {
                append(period, person, aid);
                recordsByArea.merge(area, 1L, Long::sum);
            }
            if (made.size() == 1 && made.get(0).version() == 1 && made.get(0).semester() != null) {
                fresh.add(new Made(person, made.get(0)));
            }
        }
        withdrawOne(period, fresh).ifPresent(area -> recordsByArea.merge(area, 1L, Long::sum));
        return returns(period, peopleByArea, recordsByArea);
    }

    private List<StudentAid> aid(YearMonth period, ListedPerson person, Map<String, Latest> known) {
        // Chance goes by the student, so that the same county has the same answers; the record's key must tell nothing of the student.
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

    /** The area whose student's record was withdrawn, empty when there are too few new ones. */
    private Optional<String> withdrawOne(YearMonth period, List<Made> fresh) {
        if (fresh.size() < WITHDRAW_ONE_FROM) {
            return Optional.empty();
        }
        List<Made> byStudent = fresh.stream()
                .sorted(Comparator.comparing((Made made) -> made.person().field("SFZJH")))
                .toList();
        Made made = Dice.of(seed, EducationDepartment.ID, period).pick("withdrawn", byStudent);
        append(period, made.person(), made.aid().withdrawn());
        return Optional.of(made.person().township("XZQH"));
    }

    private AnswerSummary returns(YearMonth period, Map<String, Long> peopleByArea, Map<String, Long> recordsByArea) {
        List<AnswerSummary.Return> returns = new ArrayList<>();
        List<AnswerSummary.Silence> silent = new ArrayList<>();
        for (String area : Townships.and(peopleByArea.keySet())) {
            long people = peopleByArea.getOrDefault(area, 0L);
            if (area.equals(SILENT_TOWNSHIP)) {
                silent.add(new AnswerSummary.Silence(EducationDepartment.ID, area, people));
                continue;
            }
            long count = recordsByArea.getOrDefault(area, 0L);
            String key = "HC" + period.toString().replace("-", "") + area;
            Map<String, String> wire = new LinkedHashMap<>();
            wire.put("record", "return");
            wire.put("LSH", key);
            wire.put("BBH", "1");
            wire.put("QJ", period.toString());
            wire.put("XZQH", area);
            wire.put("ZL", KIND);
            wire.put("FW", "QL");
            wire.put("TS", Long.toString(count));
            records.append(period, new Entry("return", key, 1, null, wire));
            returns.add(new AnswerSummary.Return(EducationDepartment.ID, KIND, area, "FULL", count, people));
        }
        long all = recordsByArea.values().stream().mapToLong(Long::longValue).sum();
        return new AnswerSummary(EducationDepartment.ID, period.toString(), all, returns, silent);
    }

    private void append(YearMonth period, ListedPerson person, StudentAid aid) {
        records.append(period, new Entry(StudentAid.RECORD, aid.key(), aid.version(), person.person(), aid.wire()));
    }

    /** School year and semester: August to January is the first, February to July the second. */
    static String term(YearMonth period) {
        int month = period.getMonthValue();
        int from = month >= 8 ? period.getYear() : period.getYear() - 1;
        return from + "-" + (from + 1) + "-" + (month >= 8 || month == 1 ? 1 : 2);
    }

    private record Made(ListedPerson person, StudentAid aid) {}
}
