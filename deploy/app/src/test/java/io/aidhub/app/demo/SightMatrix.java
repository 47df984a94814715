package io.aidhub.app.demo;

import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import java.util.List;

/** A county that went round once, everybody who may log in there, and what each of them sees of it. */
record SightMatrix(RunningCounty county, ConsolePeople people) {
    /** What a viewer gets of a question, through row security. */
    List<String> seen(Viewer viewer, String sql) {
        return county.hub()
                .part(Sight.class)
                .look(viewer, jdbc -> jdbc.sql(sql).query(String.class).list());
    }

    /** What there is, whoever may see it. */
    List<String> whole(String sql) {
        return county.jdbc().sql(sql).query(String.class).list();
    }

    /**
     * A household of the roster as it is now.
     *
     * @param relation of its township to {@code area}, in SQL
     */
    String household(String relation, String area) {
        return whole(
                        "SELECT household_id::text FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND state = 'ACTIVE' AND area "
                                + relation + " '" + area + "' LIMIT 1")
                .get(0);
    }
}
