package io.aidhub.ledger.compare;

/**
 * How many persons of one township and category came and left in a month.
 *
 * @param area township
 * @param category code; {@link #EVERYBODY} for all persons of the township, each counted once
 * @param came were not in the roster before
 * @param movedIn were in the roster in another township
 * @param gained were in the township without the category
 * @param exited left the roster for another cause than death
 * @param movedOut are in another township now
 * @param lost are in the township without the category now
 */
public record CountyChange(
        String area,
        String category,
        long before,
        long came,
        long movedIn,
        long gained,
        long exited,
        long deceased,
        long movedOut,
        long lost,
        long now) {
    public static final String EVERYBODY = "*";

    /** Before, plus who came, less who left, is now. */
    public boolean addsUp() {
        return before + came + movedIn + gained - exited - deceased - movedOut - lost == now;
    }

    /** Both together; of another township's the area is that of the first. */
    public CountyChange plus(CountyChange other) {
        return new CountyChange(
                area,
                category,
                before + other.before,
                came + other.came,
                movedIn + other.movedIn,
                gained + other.gained,
                exited + other.exited,
                deceased + other.deceased,
                movedOut + other.movedOut,
                lost + other.lost,
                now + other.now);
    }

    /** Persons of a township who left the roster for one cause. */
    public record Leaving(String area, String cause, long persons) {}
}
