package io.aidhub.sandbox.departments.housing;

import io.aidhub.sandbox.departments.housing.HousingRules.Decision;
import io.aidhub.sandbox.departments.housing.HousingRules.Kind;
import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import io.aidhub.sandbox.departments.office.NoticeBook;
import io.aidhub.sandbox.departments.office.Townships;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Housing's answer for a month, written into {@code t_zfbz_out}: decisions on households (on the row of the head, 户主) and one return
 * a township and kind; house renovation is a nil return (零报告) in one township.
 */
final class HousingAnswers {
    private static final String DECISION =
            """
            INSERT INTO t_zfbz_out (record, ywlsh, bbh, zjhm, bzlx, je, zt, btyy, ffrq)
            VALUES ('housing-aid', :key, 1, :idNumber, :kind, :amount, :granted, :reason, :on)
            """;
    private static final String RETURN =
            """
            INSERT INTO t_zfbz_out (record, ywlsh, bbh, qj, xzqh, zl, fw, ts)
            VALUES ('return', :key, 1, :period, :area, :kind, :scope, :count)
            """;
    /** GB/T 4761: 01 本人, 02 户主. */
    private static final Set<String> HEAD = Set.of("01", "02");

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Database database;
    private final NoticeBook book;
    private final AidRecords records;
    private final long seed;

    HousingAnswers(Database database, NoticeBook book, AidRecords records, long seed) {
        this.database = database;
        this.book = book;
        this.records = records;
        this.seed = seed;
    }

    AnswerSummary answer(YearMonth period) {
        return records.once(period, () -> produce(period));
    }

    private AnswerSummary produce(YearMonth period) {
        List<ListedPerson> people = book.people();
        Map<String, Long> peopleByArea = people.stream()
                .collect(Collectors.groupingBy(person -> person.township("XZQH"), Collectors.counting()));
        Map<String, Map<Kind, Long>> counts = new LinkedHashMap<>();
        long all = 0;
        for (ListedPerson head : heads(people)) {
            Dice household = Dice.of(seed, HousingDepartment.ID, head.field("ZJHM"));
            Dice month = Dice.of(seed, HousingDepartment.ID, period, head.field("ZJHM"));
            String area = head.township("XZQH");
            Decision decision = HousingRules.decide(household, month, area).orElse(null);
            if (decision != null) {
                write(period, head, month, decision);
                counts.computeIfAbsent(area, key -> new LinkedHashMap<>()).merge(decision.kind(), 1L, Long::sum);
                all++;
            }
        }
        List<AnswerSummary.Return> returns = new ArrayList<>();
        for (String area : Townships.and(peopleByArea.keySet())) {
            for (Kind kind : Kind.values()) {
                long count = counts.getOrDefault(area, Map.of()).getOrDefault(kind, 0L);
                boolean nil = kind == Kind.HOUSE_RENOVATION && area.equals(HousingRules.NIL_TOWNSHIP);
                writeReturn(period, area, kind, nil, count);
                returns.add(new AnswerSummary.Return(
                        HousingDepartment.ID,
                        kind.name(),
                        area,
                        nil ? "NIL" : "FULL",
                        count,
                        peopleByArea.getOrDefault(area, 0L)));
            }
        }
        return new AnswerSummary(HousingDepartment.ID, period.toString(), all, returns, List.of());
    }

    /** One person a household: its head, or the first by ID number when the list names none. */
    private static Collection<ListedPerson> heads(List<ListedPerson> people) {
        Comparator<ListedPerson> headFirst = Comparator.comparing(
                        (ListedPerson person) -> !HEAD.contains(person.field("HZGX")))
                .thenComparing(person -> person.field("ZJHM"));
        return people.stream()
                .sorted(headFirst)
                .collect(Collectors.toMap(
                        ListedPerson::household, person -> person, (first, later) -> first, LinkedHashMap::new))
                .values();
    }

    private void write(YearMonth period, ListedPerson head, Dice month, Decision decision) {
        database.jdbc()
                .sql(DECISION)
                .param("key", "ZF" + digits(period) + Dice.of(seed, HousingDepartment.ID, head.person()).name(12))
                .param("idNumber", head.field("ZJHM"))
                .param("kind", decision.kind().code)
                .param("amount", new BigDecimal(decision.amount().yuan()))
                .param("granted", decision.refusal() == null ? "1" : "0")
                .param("reason", decision.refusal(), java.sql.Types.VARCHAR)
                .param("on", DAY.format(period.atDay((int) month.between("day", 5, 27))))
                .update();
    }

    private void writeReturn(YearMonth period, String area, Kind kind, boolean nil, long count) {
        database.jdbc()
                .sql(RETURN)
                .param("key", "HF" + digits(period) + area + kind.code)
                .param("period", period.toString())
                .param("area", area)
                .param("kind", kind.name())
                .param("scope", nil ? "LB" : "QL")
                .param("count", Math.toIntExact(count))
                .update();
    }

    private static String digits(YearMonth period) {
        return period.toString().replace("-", "");
    }
}
