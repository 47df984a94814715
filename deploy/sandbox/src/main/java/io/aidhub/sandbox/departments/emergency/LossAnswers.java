package io.aidhub.sandbox.departments.emergency;

import io.aidhub.sandbox.departments.emergency.LossRules.Loss;
import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AnswerDraft;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.ListedPerson;
import io.aidhub.sandbox.departments.office.Outbox;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The disaster-loss list (因灾损失清单) of a month: a record a household that lost something, and a full return a township with an open response. */
final class LossAnswers {
    static final String KIND = "DISASTER_RELIEF";
    private static final String AREA = "XZQH";
    /** GB/T 4761: 01 本人, 02 户主. */
    private static final Set<String> HEAD = Set.of("01", "02");

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final AnsweringOffice office;
    private final Outbox outbox;
    private final long seed;

    LossAnswers(AnsweringOffice office, Outbox outbox, long seed) {
        this.office = office;
        this.outbox = outbox;
        this.seed = seed;
    }

    AnswerSummary answer(YearMonth period) {
        return office.answer(period, AREA, this::produce);
    }

    private void produce(AnswerDraft draft) {
        for (ListedPerson head : heads(draft.people())) {
            Dice month = Dice.of(seed, EmergencyDepartment.ID, draft.period(), head.field("ZJHM"));
            LossRules.loss(month).ifPresent(loss -> append(draft, head, month, loss));
        }
        draft.people().stream().map(draft::area).distinct().sorted().forEach(area -> giveBack(draft, area));
    }

    /** One person a household: its head, or the first by ID number when the list names none. */
    private static Collection<ListedPerson> heads(List<ListedPerson> people) {
        return people.stream()
                .sorted(Comparator.comparing((ListedPerson person) -> !HEAD.contains(person.field("HZGX")))
                        .thenComparing(person -> person.field("ZJHM")))
                .collect(Collectors.toMap(
                        ListedPerson::household, person -> person, (first, later) -> first, LinkedHashMap::new))
                .values();
    }

    private void append(AnswerDraft draft, ListedPerson head, Dice month, Loss loss) {
        String key = "SS" + draft.digits() + month.name(12);
        Map<String, String> wire = new LinkedHashMap<>();
        wire.put("record", "disaster-loss");
        wire.put("SSBH", key);
        wire.put("BBH", "1");
        wire.put("CXBS", "0");
        wire.put("ZJHM", head.field("ZJHM"));
        wire.put("SZRQ", DAY.format(draft.period().atDay((int) month.between("day", 11, 27))));
        wire.put("XYBH", head.field("response"));
        wire.put("SSJE", loss.gross().yuan());
        wire.put("JZLB", loss.relief());
        wire.put("JZJE", loss.granted().yuan());
        wire.put("BXPF", loss.insured().yuan());
        draft.append(head, KIND, new AidRecords.Entry("disaster-loss", key, 1, head.person(), wire));
        outbox.write(key + "-1", EmergencyDepartment.LOSSES, wire);
    }

    private void giveBack(AnswerDraft draft, String area) {
        String key = "YH" + draft.digits() + area;
        Map<String, String> wire = new LinkedHashMap<>();
        wire.put("record", "return");
        wire.put("HCBH", key);
        wire.put("BBH", "1");
        wire.put("QJ", draft.period().toString());
        wire.put(AREA, area);
        wire.put("ZL", KIND);
        wire.put("FW", "QL");
        wire.put("TS", Long.toString(draft.counted(area, KIND)));
        draft.appendReturn(key, wire);
        draft.returned(area, KIND, "FULL");
        outbox.write(key, EmergencyDepartment.LOSSES, wire);
    }
}
