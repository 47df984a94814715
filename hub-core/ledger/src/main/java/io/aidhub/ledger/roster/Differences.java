package io.aidhub.ledger.roster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a list differs from the roster (增减变动). Every person the list names counts once: added, changed, moved, merged or unchanged; everybody on the roster whom
 * it does not name: left, deceased or absent.
 *
 * @param added persons new, or back after an exit
 * @param changed persons with other facts in the same household
 * @param moved persons in another household than before, splits included
 * @param merged persons whose whole household went into another one
 * @param left persons who left with a cause (增减表)
 * @param absent persons missing without a cause (待核): nothing is written but the absence
 * @param householdsSplit new households that came out of one that goes on
 */
public record Differences(
        long added,
        long changed,
        long moved,
        long merged,
        long left,
        long deceased,
        long absent,
        long unchanged,
        long householdsNew,
        long householdsSplit,
        long householdsMerged,
        long headsChanged) {

    /** True when the roster is another one afterwards: at least a tenth of those who stay as they are is new, different or gone. */
    boolean rewritesATenth() {
        return (added + changed + moved + merged + left + deceased) * 10 >= unchanged;
    }

    /** By name, in the order above. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("added", added);
        counts.put("changed", changed);
        counts.put("moved", moved);
        counts.put("merged", merged);
        counts.put("left", left);
        counts.put("deceased", deceased);
        counts.put("absent", absent);
        counts.put("unchanged", unchanged);
        counts.put("householdsNew", householdsNew);
        counts.put("householdsSplit", householdsSplit);
        counts.put("householdsMerged", householdsMerged);
        counts.put("headsChanged", headsChanged);
        return counts;
    }
}
