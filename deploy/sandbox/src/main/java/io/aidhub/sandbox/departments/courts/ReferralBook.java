package io.aidhub.sandbox.departments.courts;

import io.aidhub.sandbox.departments.courts.CourtsRules.Completion;
import io.aidhub.sandbox.departments.office.ArrivalLog;
import io.aidhub.sandbox.departments.office.Book;
import io.aidhub.sandbox.departments.office.Dice;
import io.aidhub.sandbox.departments.office.NoticeCount;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The referrals the courts know and what they decided. A notice id has one effect for ever; effect, log entry and decisions to send are one transaction. A referral is
 * decided at once: taken or not, and closed when the name is released. Every case has a number of the courts' own, which is nobody else's business.
 */
final class ReferralBook implements Book {
    private static final String OFFERED =
            """
            INSERT INTO courts.referral (zjdh, state, fields, case_number)
            VALUES (:zjdh, :state, CAST(:fields AS jsonb), '（2026）鲁0322司救' || nextval('courts.case_number') || '号')
            ON CONFLICT (zjdh) DO NOTHING
            """;
    private static final String ACCEPTED =
            "SELECT fields::text FROM courts.referral WHERE zjdh = :zjdh AND state = 'ACCEPTED' FOR UPDATE";
    private static final String COMPLETED =
            """
            UPDATE courts.referral SET state = 'COMPLETED', fields = fields || CAST(:fields AS jsonb), changed_at = now()
            WHERE zjdh = :zjdh
            """;
    // A recall may overtake its referral after a loss of files: it stays as a row that closes the referral.
    private static final String RECALLED =
            """
            INSERT INTO courts.referral AS have (zjdh, state, fields) VALUES (:zjdh, 'RECALLED', CAST(:fields AS jsonb))
            ON CONFLICT (zjdh) DO UPDATE SET state = 'RECALLED', fields = have.fields || CAST(:fields AS jsonb),
                changed_at = now()
            WHERE have.state = 'ACCEPTED'
            """;
    private static final String STORE =
            """
            SELECT (jsonb_build_object('ZJDH', zjdh, 'state', state) || fields)::text FROM courts.referral ORDER BY zjdh
            """;
    private static final String OPEN = "SELECT count(*) FROM courts.referral WHERE state = 'ACCEPTED'";
    private static final String DECIDE =
            """
            INSERT INTO courts.decision (key, cells) VALUES (:key, CAST(:cells AS jsonb)) ON CONFLICT (key) DO NOTHING
            """;
    private static final String UNSENT =
            """
            SELECT d.position, d.key, (d.cells || jsonb_build_object('案号', coalesce(r.case_number, '')))::text AS cells
            FROM courts.decision d LEFT JOIN courts.referral r ON r.zjdh = CAST(d.cells ->> '转介单号' AS uuid)
            WHERE d.sent_at IS NULL ORDER BY d.position LIMIT :most
            """;
    private static final String SENT = "UPDATE courts.decision SET sent_at = now() WHERE key IN (:keys)";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ArrivalLog log;
    private final long seed;
    private final ZoneId zone;
    private final Clock clock;

    ReferralBook(JdbcClient jdbc, TransactionTemplate transaction, long seed, ZoneId zone, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = new ArrivalLog(jdbc, CourtsDepartment.ID, "FY");
        this.seed = seed;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Takes one notice.
     *
     * @throws NoticeRefused when a row names no referral
     */
    Receipt receive(ReceivedNotice notice) {
        List<UUID> referrals =
                notice.rows().stream().map(ReferralBook::referral).toList();
        return transaction.execute(status -> log.take(notice, referrals, (id, row) -> apply(notice, id, row)));
    }

    private boolean apply(ReceivedNotice notice, UUID referral, Map<String, String> row) {
        return switch (notice.kind()) {
            case REFERRAL_OFFERED -> offered(referral, row, notice.day(zone, clock));
            case REFERRAL_RELEASED -> released(referral, row, notice.day(zone, clock));
            case REFERRAL_RECALLED -> write(RECALLED, referral, row) > 0;
            default -> false;
        };
    }

    private boolean offered(UUID referral, Map<String, String> row, LocalDate on) {
        Optional<String> decline = CourtsRules.decline(dice(row));
        int added = jdbc.sql(OFFERED)
                .param("zjdh", referral)
                .param("state", decline.isPresent() ? "DECLINED" : "ACCEPTED")
                .param("fields", JSON.writeValueAsString(row))
                .update();
        if (added == 0) {
            return false;
        }
        decide(
                "SL-" + referral,
                referral,
                on,
                Map.of("办理意见", decline.isPresent() ? "不予受理" : "受理", "原因代码", decline.orElse("")));
        return true;
    }

    private boolean released(UUID referral, Map<String, String> row, LocalDate on) {
        Optional<String> accepted =
                jdbc.sql(ACCEPTED).param("zjdh", referral).query(String.class).optional();
        if (accepted.isEmpty()) {
            return false;
        }
        Completion completion = CourtsRules.complete(dice(JSON.readValue(accepted.get(), TEXTS)));
        write(COMPLETED, referral, row);
        decide(
                "BJ-" + referral,
                referral,
                on,
                Map.of(
                        "办理意见",
                        "办结",
                        "办理结果",
                        completion.result(),
                        "救助种类",
                        completion.kind(),
                        "救助金额",
                        completion.amount()));
        return true;
    }

    private int write(String sql, UUID referral, Map<String, String> row) {
        return jdbc.sql(sql)
                .param("zjdh", referral)
                .param("fields", JSON.writeValueAsString(row))
                .update();
    }

    private void decide(String key, UUID referral, LocalDate on, Map<String, String> what) {
        Map<String, String> cells = new LinkedHashMap<>(what);
        cells.put("意见编号", key);
        cells.put("转介单号", referral.toString());
        cells.put("办理日期", on.toString());
        jdbc.sql(DECIDE)
                .param("key", key)
                .param("cells", JSON.writeValueAsString(cells))
                .update();
    }

    /** Decisions nobody was sent yet, oldest first. */
    List<Decision> unsent(int most) {
        return jdbc.sql(UNSENT)
                .param("most", most)
                .query((row, number) -> new Decision(
                        row.getLong("position"), row.getString("key"), JSON.readValue(row.getString("cells"), TEXTS)))
                .list();
    }

    void sent(List<Decision> decisions) {
        jdbc.sql(SENT)
                .param("keys", decisions.stream().map(Decision::key).toList())
                .update();
    }

    /** Chance by what the referral is about, not by its number: the same county has the same decisions. */
    private Dice dice(Map<String, String> row) {
        return Dice.of(
                seed,
                CourtsDepartment.ID,
                Stream.of("SX", "XZQH", "JTRK", "NLD")
                        .map(field -> row.getOrDefault(field, ""))
                        .toList());
    }

    private static UUID referral(Map<String, String> row) {
        try {
            return UUID.fromString(row.getOrDefault("ZJDH", ""));
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused("FORMAT", "格式错误: 转介单号");
        }
    }

    @Override
    public NoticeCount count() {
        return log.count(jdbc.sql(OPEN).query(Long.class).single());
    }

    @Override
    public void readStore(Consumer<String> lines) {
        jdbc.sql(STORE).query(row -> {
            lines.accept(row.getString(1));
        });
    }

    @Override
    public void readLog(Consumer<String> lines) {
        log.read(lines);
    }

    /**
     * A decision to send.
     *
     * @param cells by heading of the file, the courts' own case number among them
     */
    record Decision(long position, String key, Map<String, String> cells) {}
}
