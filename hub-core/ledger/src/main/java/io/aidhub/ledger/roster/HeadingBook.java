package io.aidhub.ledger.roster;

import io.aidhub.ledger.roster.HeadingQuestion.Answer;
import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import io.aidhub.ledger.roster.HeadingQuestion.Guess;
import io.aidhub.ledger.roster.HeadingQuestion.Known;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Questions about headings and their answers (表头待答), and the lists that wait for one. Answers are never edited: one is taken back, and the question asked afresh. */
public final class HeadingBook {
    /** Of a question as {@link #question} reads it. */
    public static final String COLUMNS =
            """
            SELECT heading_id, profile, heading, suggested, resembles, likeness, cells_seen, cells_fit, samples, file_name, needed, asked_at,
                   answer, field, answered_by, answered_at, taken_back_by, taken_back_at
            FROM roster_heading
            """;
    /** Open ones first, needed ones before others; then the newest answers. */
    public static final String ORDER =
            "ORDER BY answer IS NOT NULL, NOT needed, suggested IS NULL, coalesce(taken_back_at, answered_at) DESC, asked_at, profile, heading ";

    private static final String ASK =
            """
            INSERT INTO roster_heading (heading_id, profile, heading, form, suggested, resembles, likeness, cells_seen, cells_fit, samples, file_name, needed, asked_at)
            VALUES (:id, :profile, :heading, :form, :suggested, :resembles, :likeness, :seen, :fit, :samples, :file, :needed, :at)
            ON CONFLICT (profile, form) WHERE taken_back_at IS NULL DO UPDATE SET needed = roster_heading.needed OR excluded.needed
            RETURNING heading_id
            """;
    private static final String IN_FORCE =
            """
            SELECT profile, heading, field FROM roster_heading
            WHERE answered_at <= :at AND (taken_back_at IS NULL OR taken_back_at > :at) ORDER BY answered_at
            """;
    private static final String ANSWER =
            """
            UPDATE roster_heading SET answer = :answer, field = :field, answered_by = :by, answered_at = :at
            WHERE heading_id = :id AND answer IS NULL
            """;
    private static final String TAKE_BACK =
            """
            UPDATE roster_heading SET taken_back_by = :by, taken_back_at = :at
            WHERE heading_id = :id AND answer IS NOT NULL AND taken_back_at IS NULL
            """;
    private static final String WAIT =
            "INSERT INTO roster_waiting (waiting_id, period, handed_in_at) VALUES (:id, :period, :at)";
    private static final String WAIT_LIST =
            "INSERT INTO roster_waiting_list (waiting_id, list_no, name, digest) VALUES (:id, :no, :name, :digest)";
    private static final String WAIT_FOR =
            "INSERT INTO roster_waiting_heading (waiting_id, heading_id) VALUES (:id, :heading)";
    private static final String WAITING_FOR_SAME =
            """
            SELECT w.waiting_id FROM roster_waiting w WHERE w.settled_at IS NULL AND w.period = :period
              AND (SELECT array_agg(l.digest ORDER BY l.digest) FROM roster_waiting_list l WHERE l.waiting_id = w.waiting_id) = :digests
            """;
    private static final String WAITING =
            """
            SELECT w.waiting_id, w.period, w.handed_in_at,
                   (SELECT count(*) FROM roster_waiting_heading f JOIN roster_heading h USING (heading_id)
                    WHERE f.waiting_id = w.waiting_id AND h.answer IS NULL) AS unanswered
            FROM roster_waiting w WHERE w.settled_at IS NULL ORDER BY w.handed_in_at
            """;
    private static final String LISTS =
            "SELECT name, digest FROM roster_waiting_list WHERE waiting_id = :id ORDER BY list_no";
    /** Needed questions without an answer that no list waits for but these. */
    private static final String IDLE =
            """
            SELECT f.heading_id FROM roster_waiting_heading f JOIN roster_heading h USING (heading_id)
            WHERE f.waiting_id = :id AND h.answer IS NULL AND h.needed
              AND NOT EXISTS (SELECT FROM roster_waiting_heading o JOIN roster_waiting w USING (waiting_id)
                              WHERE o.heading_id = f.heading_id AND w.settled_at IS NULL)
            """;

    private static final List<String> FORGET = List.of(
            "DELETE FROM roster_waiting_heading WHERE heading_id = :heading",
            "DELETE FROM roster_heading WHERE heading_id = :heading AND answer IS NULL");
    private static final String SETTLE =
            "UPDATE roster_waiting SET settled_at = :at, outcome = :outcome WHERE waiting_id = :id AND settled_at IS NULL";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    HeadingBook(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks what is not asked yet; answers the ids of these questions. */
    public Set<UUID> ask(List<Fresh> questions) {
        Set<UUID> asked = new LinkedHashSet<>();
        transactions.executeWithoutResult(status -> questions.forEach(question -> asked.add(put(question))));
        return asked;
    }

    private UUID put(Fresh question) {
        Guess guess = question.guess();
        return jdbc.sql(ASK)
                .param("id", UUID.randomUUID())
                .param("profile", question.profile())
                .param("heading", question.heading())
                .param("form", question.form())
                .param("suggested", guess.field())
                .param("resembles", guess.resembles())
                .param("likeness", guess.likeness())
                .param("seen", guess.cellsSeen())
                .param("fit", guess.cellsFit())
                .param("samples", guess.samples().toArray(String[]::new))
                .param("file", question.fileName())
                .param("needed", question.needed())
                .param("at", now())
                .query(UUID.class)
                .single();
    }

    /** Answers in force at a moment: a list that is read again is read as it was. */
    public List<Known> inForce(Instant at) {
        return jdbc.sql(IN_FORCE)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Known(row.getString("profile"), row.getString("heading"), row.getString("field")))
                .list();
    }

    public List<HeadingQuestion> all() {
        return jdbc.sql(COLUMNS + ORDER).query(HeadingBook::question).list();
    }

    public Optional<HeadingQuestion> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE heading_id = :id")
                .param("id", id)
                .query(HeadingBook::question)
                .optional();
    }

    /**
     * Answers an open question; in the caller's transaction.
     *
     * @param field null: not to be read
     * @return false when it was answered before
     */
    public boolean answer(UUID id, @Nullable String field, String by) {
        return jdbc.sql(ANSWER)
                        .param("id", id)
                        .param("answer", (field == null ? Answer.NOT_READ : Answer.FIELD).name())
                        .param("field", field)
                        .param("by", by)
                        .param("at", now())
                        .update()
                == 1;
    }

    /** Takes an answer back, in the caller's transaction: later lists ask again, what went in stays. False when no answer is in force. */
    public boolean takeBack(UUID id, String by) {
        return jdbc.sql(TAKE_BACK)
                        .param("id", id)
                        .param("by", by)
                        .param("at", now())
                        .update()
                == 1;
    }

    /** Lets kept lists wait for answers; the same lists wait once. */
    public UUID await(String period, List<WaitingLists.Kept> lists, Set<UUID> headings) {
        return Objects.requireNonNull(transactions.execute(status -> {
            UUID id = same(period, lists).orElseGet(() -> put(period, lists));
            jdbc.sql("DELETE FROM roster_waiting_heading WHERE waiting_id = :id")
                    .param("id", id)
                    .update();
            headings.forEach(heading ->
                    jdbc.sql(WAIT_FOR).param("id", id).param("heading", heading).update());
            return id;
        }));
    }

    private Optional<UUID> same(String period, List<WaitingLists.Kept> lists) {
        byte[][] digests = lists.stream()
                .map(WaitingLists.Kept::digest)
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        return jdbc.sql(WAITING_FOR_SAME)
                .param("period", period)
                .param("digests", digests)
                .query(UUID.class)
                .optional();
    }

    private UUID put(String period, List<WaitingLists.Kept> lists) {
        UUID id = UUID.randomUUID();
        jdbc.sql(WAIT)
                .param("id", id)
                .param("period", period)
                .param("at", now())
                .update();
        for (int i = 0; i < lists.size(); i++) {
            jdbc.sql(WAIT_LIST)
                    .param("id", id)
                    .param("no", i)
                    .param("name", lists.get(i).name())
                    .param("digest", lists.get(i).digest())
                    .update();
        }
        return id;
    }

    /** Lists that wait, oldest first. */
    public List<WaitingLists> waiting() {
        return jdbc.sql(WAITING)
                .query((row, n) -> {
                    UUID id = row.getObject("waiting_id", UUID.class);
                    return new WaitingLists(
                            id,
                            row.getString("period"),
                            row.getObject("handed_in_at", OffsetDateTime.class),
                            jdbc.sql(LISTS)
                                    .param("id", id)
                                    .query((list, i) ->
                                            new WaitingLists.Kept(list.getString("name"), list.getBytes("digest")))
                                    .list(),
                            row.getInt("unanswered"));
                })
                .list();
    }

    /**
     * They wait no more; questions only they had asked and nobody has answered are asked no more.
     *
     * @param outcome what became of them
     * @return false when they did not wait
     */
    public boolean settle(UUID waiting, String outcome) {
        boolean settled = jdbc.sql(SETTLE)
                        .param("id", waiting)
                        .param("outcome", outcome)
                        .param("at", now())
                        .update()
                == 1;
        if (settled) {
            List<UUID> idle =
                    jdbc.sql(IDLE).param("id", waiting).query(UUID.class).list();
            FORGET.forEach(table -> idle.forEach(
                    heading -> jdbc.sql(table).param("heading", heading).update()));
        }
        return settled;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A row of {@link #COLUMNS}. */
    public static HeadingQuestion question(ResultSet row, int number) throws SQLException {
        String answer = row.getString("answer");
        return new HeadingQuestion(
                row.getObject("heading_id", UUID.class),
                row.getString("profile"),
                row.getString("heading"),
                new Guess(
                        row.getString("suggested"),
                        row.getString("resembles"),
                        row.getInt("likeness"),
                        row.getInt("cells_seen"),
                        row.getInt("cells_fit"),
                        List.of((String[]) row.getArray("samples").getArray())),
                row.getString("file_name"),
                row.getBoolean("needed"),
                row.getObject("asked_at", OffsetDateTime.class),
                answer == null ? null : Answer.valueOf(answer),
                row.getString("field"),
                row.getString("answered_by"),
                row.getObject("answered_at", OffsetDateTime.class),
                row.getString("taken_back_by"),
                row.getObject("taken_back_at", OffsetDateTime.class));
    }
}
