package io.aidhub.routes.plugin;

import io.aidhub.spi.GrantSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the same question again from memory for a while, so that a department that counts calls is not asked every few minutes whether there is something new, nor twice for a page the hub could
 * not store. What is new is seen that much later. Of the latest questions only, never on disk, and gone with the connector; a question without an answer is asked again.
 */
final class RememberedGrants implements GrantSource {
    /** Longer than that people's data does not lie about for convenience. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final int MOST = 4;

    private final GrantSource source;
    private final Duration life;
    private final Clock clock;
    private final Map<Question, Answer> answers = new LinkedHashMap<>();

    RememberedGrants(GrantSource source, Duration life, Clock clock) {
        this.source = source;
        this.life = life;
        this.clock = clock;
    }

    private record Question(@Nullable String cursor, int limit) {}

    private record Answer(Batch batch, Instant until) {}

    @Override
    public synchronized Batch collect(@Nullable String cursor, int limit) {
        Question question = new Question(cursor, limit);
        Instant now = clock.instant();
        answers.values().removeIf(answer -> !now.isBefore(answer.until));
        Answer known = answers.get(question);
        if (known != null) {
            return known.batch;
        }
        Batch batch = source.collect(cursor, limit);
        if (answers.size() == MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(question, new Answer(batch, now.plus(life)));
        return batch;
    }

    @Override
    public void taken(Batch batch) {
        source.taken(batch);
    }
}
