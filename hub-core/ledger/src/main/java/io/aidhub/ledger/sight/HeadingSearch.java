package io.aidhub.ledger.sight;

import io.aidhub.ledger.roster.HeadingBook;
import io.aidhub.ledger.roster.HeadingQuestion;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Headings no profile knows (表头待答), as a page shows them: the questions with their answers, and the lists that wait. */
public final class HeadingSearch {
    private static final int MOST = 300;
    private static final String FIND = HeadingBook.COLUMNS + HeadingBook.ORDER + "LIMIT " + MOST;
    private static final String WAITING =
            """
            SELECT w.waiting_id, w.period, w.handed_in_at,
                   ARRAY(SELECT l.name FROM roster_waiting_list l WHERE l.waiting_id = w.waiting_id ORDER BY l.list_no) AS names,
                   (SELECT count(*) FROM roster_waiting_heading f JOIN roster_heading h USING (heading_id)
                    WHERE f.waiting_id = w.waiting_id AND h.answer IS NULL) AS unanswered
            FROM roster_waiting w WHERE w.settled_at IS NULL ORDER BY w.handed_in_at
            """;

    private final Sight sight;

    public HeadingSearch(Sight sight) {
        this.sight = sight;
    }

    /** Open questions first; old answers beyond 300 are left out. */
    public Found find(Viewer viewer) {
        return sight.look(viewer, jdbc -> {
            List<HeadingQuestion> all =
                    jdbc.sql(FIND).query(HeadingBook::question).list();
            return new Found(
                    all.stream().filter(HeadingQuestion::isOpen).toList(),
                    all.stream().filter(question -> !question.isOpen()).toList(),
                    jdbc.sql(WAITING)
                            .query((row, n) -> new Waiting(
                                    row.getObject("waiting_id", UUID.class),
                                    row.getString("period"),
                                    row.getObject("handed_in_at", OffsetDateTime.class),
                                    Texts.list(row.getArray("names")),
                                    row.getInt("unanswered")))
                            .list());
        });
    }

    public record Found(List<HeadingQuestion> open, List<HeadingQuestion> answered, List<Waiting> waiting) {
        public Found {
            open = List.copyOf(open);
            answered = List.copyOf(answered);
            waiting = List.copyOf(waiting);
        }

        /** Open questions of which nobody can say what they may be. */
        public List<HeadingQuestion> withoutSuggestion() {
            return open.stream()
                    .filter(question -> question.guess().field() == null)
                    .toList();
        }
    }

    /** Lists that wait. @param period month they speak of, yyyy-MM */
    public record Waiting(UUID id, String period, OffsetDateTime handedInAt, List<String> names, int unanswered) {
        public Waiting {
            names = List.copyOf(names);
        }
    }
}
