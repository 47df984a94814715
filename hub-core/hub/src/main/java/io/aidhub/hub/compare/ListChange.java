package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.ToldPerson;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;

/**
 * How one subscription's list changed in a month.
 *
 * @param before the last number of its log before the month
 * @param upTo the last number that belongs to the month
 * @param peopleBefore on the list when the month began
 * @param left by cause
 * @param changed persons who stayed, with something else about them
 * @param people on the list when the month ended
 */
public record ListChange(
        String subscription,
        YearMonth month,
        long before,
        long upTo,
        long peopleBefore,
        long came,
        Map<ToldList.Leaving, Long> left,
        long changed,
        long people) {
    public ListChange {
        left = left.isEmpty() ? Map.of() : new EnumMap<>(left);
    }

    public long leftInAll() {
        return left.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Notices of the month. */
    public long notices() {
        return upTo - before;
    }

    /** Last month's people, plus who came, less who left, are this month's people. */
    public boolean addsUp() {
        return peopleBefore + came - leftInAll() == people;
    }

    /** Counts as what was told streams by. */
    static final class Counter {
        private final ToldList list;
        private final Map<ToldList.Leaving, Long> left = new EnumMap<>(ToldList.Leaving.class);
        private long peopleBefore;
        private long people;
        private long came;
        private long changed;

        Counter(ToldList list) {
            this.list = list;
        }

        void before(ToldPerson told) {
            peopleBefore += list.holds(told) ? 1 : 0;
        }

        void now(ToldPerson told) {
            people += list.holds(told) ? 1 : 0;
        }

        void change(ToldPerson.Pair pair) {
            switch (PersonChange.of(pair, list).kind()) {
                case CAME -> came++;
                case LEFT -> left.merge(list.leaving(pair.now()), 1L, Long::sum);
                case CHANGED -> changed++;
                case NONE -> {}
            }
        }

        ListChange counted(String subscription, YearMonth month, long before, long upTo) {
            return new ListChange(subscription, month, before, upTo, peopleBefore, came, left, changed, people);
        }
    }
}
