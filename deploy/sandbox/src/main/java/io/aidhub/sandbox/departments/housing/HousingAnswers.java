package io.aidhub.sandbox.departments.housing;

import io.aidhub.sandbox.departments.housing.HousingRules.Decision;
import io.aidhub.sandbox.departments.housing.HousingRules.Kind;
import io.aidhub.sandbox.departments.office.AnswerDraft;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final AnsweringOffice office;
    private final long seed;

    HousingAnswers(Database database, AnsweringOffice office, long seed) {
        this.database = database;
        this.office = office;
        this.seed = seed;
    }

    AnswerSummary answer(YearMonth period) {
        return office.answer(period, "XZQH", this::produce);
    }

    private void produce(AnswerDraft draft) {
        for (ListedPerson head : heads(draft.people())) {
            Dice household = Dice.of(seed, HousingDepartment.ID, head.field("ZJHM"));
            Dice month = Dice.of(seed, HousingDepartment.ID, draft.period(), head.field("ZJHM"));
            HousingRules.decide(household, month, draft.area(head)).ifPresent(decision -> {
                write(draft, head, month, decision);
                draft.count(head, decision.kind().name());
            });
        }
        for (String area : draft.areas()) {
            for (Kind kind : Kind.values()) {
                boolean nil = kind == Kind.HOUSE_RENOVATION && area.equals(HousingRules.NIL_TOWNSHIP);
                writeReturn(draft, area, kind, nil);
                draft.returned(area, kind.name(), nil ? "NIL" : "FULL");
            }
        }
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

    private void write(AnswerDraft draft, ListedPerson head, Dice month, Decision decision) {
        database.jdbc()
                .sql(DECISION)
                .param(
                        "key",
                        "ZF" + draft.digits()
                                + Dice.of(seed, HousingDepartment.ID, head.person())
                                        .name(12))
                .param("idNumber", head.field("ZJHM"))
                .param("kind", decision.kind().code)
                .param("amount", new BigDecimal(decision.amount().yuan()))
                .param("granted", decision.refusal() == null ? "1" : "0")
                .param("reason", decision.refusal(), java.sql.Types.VARCHAR)
                .param("on", DAY.format(draft.period().atDay((int) month.between("day", 5, 27))))
                .update();
    }

    private void writeReturn(AnswerDraft draft, String area, Kind kind, boolean nil) {
        database.jdbc()
                .sql(RETURN)
                .param("key", "HF" + draft.digits() + area + kind.code)
                .param("period", draft.period().toString())
                .param("area", area)
                .param("kind", kind.name())
                .param("scope", nil ? "LB" : "QL")
                .param("count", Math.toIntExact(draft.counted(area, kind.name())))
                .update();
    }
}
