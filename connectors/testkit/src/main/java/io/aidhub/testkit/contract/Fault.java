package io.aidhub.testkit.contract;

import io.aidhub.spi.Outcome;
import java.time.Duration;

/** What can go wrong at a department, and what the hub must be told of it. */
public enum Fault {
    NONE,
    /** Answers rightly, after a while within every limit. */
    SLOW,
    /** Takes the connection and never answers. */
    HANGS,
    /** Answers a byte at a time, for longer than anybody waits. */
    DRIPS,
    /** Takes what it was sent, then breaks the connection instead of answering. */
    TAKES_AND_BREAKS,
    /** Breaks the connection before it has all it is sent; takes nothing. */
    BREAKS_MIDWAY,
    /** Breaks the connection in the middle of its answer. */
    BREAKS_MID_ANSWER,
    /** Closed for now; says when to come back. */
    CLOSED,
    /** Says it has too much to do, and when to come back. */
    BUSY,
    /** An error of its own. */
    FAILS,
    /** Has no room left for what it is sent. */
    FULL,
    /** Says yes with a page that is no answer, as a proxy does. */
    MUMBLES,
    /** Sends us to another address. */
    POINTS_ELSEWHERE,
    /** Does not know our credentials, and repeats them. */
    KNOWS_US_NOT,
    /** Will never take this notice, and says so with the name and number of person 1. */
    REFUSES,
    /** Does not read this kind of content. */
    DOES_NOT_READ_IT,
    /** The address is no more. */
    GONE,
    /** Its system is down: nobody listens. */
    DOWN;

    /** What {@link #CLOSED} asks for. */
    public static final Duration CLOSED_FOR = Duration.ofSeconds(7);
    /** What {@link #BUSY} asks for. */
    public static final Duration BUSY_FOR = Duration.ofSeconds(9);
    /** The code {@link #REFUSES} refuses with. */
    public static final String CODE = "E77";
    /** The words of {@link #REFUSES} that tell nothing of a person. */
    public static final String WORDS = "不在辖区";

    /** Whether {@code outcome} tells the hub the truth about it. */
    public boolean isTold(Outcome outcome) {
        return switch (this) {
            case NONE, SLOW -> Trial.taken(outcome);
            case HANGS, TAKES_AND_BREAKS, BREAKS_MIDWAY, BREAKS_MID_ANSWER, KNOWS_US_NOT, DOWN ->
                outcome instanceof Outcome.Unavailable;
            case DRIPS, FULL, MUMBLES -> outcome instanceof Outcome.Unavailable || outcome instanceof Outcome.Retry;
            case CLOSED ->
                outcome instanceof Outcome.Unavailable unavailable
                        && unavailable.after().equals(CLOSED_FOR);
            case BUSY -> outcome instanceof Outcome.Retry retry && retry.after().equals(BUSY_FOR);
            case FAILS -> outcome instanceof Outcome.Retry;
            case POINTS_ELSEWHERE -> !Trial.taken(outcome);
            case REFUSES, DOES_NOT_READ_IT ->
                outcome instanceof Outcome.Rejected rejected
                        && !rejected.code().isBlank()
                        && !rejected.reason().isBlank();
            case GONE -> outcome instanceof Outcome.Gone;
        };
    }

    /** Whether {@code outcome} repeats why {@link #REFUSES} refused. */
    public static boolean isReason(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                && rejected.code().equals(CODE)
                && rejected.reason().contains(WORDS);
    }

    /** What the department does. */
    public Text told() {
        return Text.of("fault." + name());
    }
}
