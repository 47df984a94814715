package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.ToldPerson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a month was for one person on one list.
 *
 * @param differences of a person who stayed, by canonical field; {@code household} where it is another one
 */
record PersonChange(Kind kind, Map<String, ToldList.Difference> differences) {
    /** Not a field: the opaque reference every notice carries. */
    static final String HOUSEHOLD = "household";

    private static final int REFERENCE_SHOWN = 8;

    static PersonChange of(ToldPerson.Pair pair, ToldList list) {
        ToldPerson before = pair.before();
        ToldPerson now = pair.now();
        boolean was = list.holds(before);
        boolean is = list.holds(now);
        if (was && is) {
            Map<String, ToldList.Difference> differences =
                    differences(Objects.requireNonNull(before), Objects.requireNonNull(now), list);
            return new PersonChange(differences.isEmpty() ? Kind.NONE : Kind.CHANGED, differences);
        }
        return new PersonChange(is ? Kind.CAME : was ? Kind.LEFT : Kind.NONE, Map.of());
    }

    private static Map<String, ToldList.Difference> differences(ToldPerson before, ToldPerson now, ToldList list) {
        Map<String, ToldList.Difference> differences =
                new LinkedHashMap<>(ToldList.differences(list.fields(before), list.fields(now), list.fieldNames()));
        String was = before.facts().householdId().toString();
        String is = now.facts().householdId().toString();
        if (!was.equals(is)) {
            differences.put(
                    HOUSEHOLD,
                    new ToldList.Difference(was.substring(0, REFERENCE_SHOWN), is.substring(0, REFERENCE_SHOWN)));
        }
        return differences;
    }

    /** What became of the person. */
    enum Kind {
        CAME,
        LEFT,
        CHANGED,
        NONE
    }
}
