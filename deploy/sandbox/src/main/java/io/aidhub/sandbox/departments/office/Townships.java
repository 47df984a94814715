package io.aidhub.sandbox.departments.office;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The townships (镇办) of the demonstration county 370322; the last three digits are demonstration codes (演示编码). */
public final class Townships {
    /** 田镇街道: the county town. */
    public static final String TIANZHEN = "370322001";
    /** 木李镇. */
    public static final String MULI = "370322106";

    private static final List<String> ALL = List.of(
            TIANZHEN, "370322002", "370322100", "370322101", "370322102", "370322103", "370322104", "370322105", MULI);

    private Townships() {}

    /** All townships of the county and whatever else {@code seen} names, sorted; empty codes left out. */
    public static SortedSet<String> and(Collection<String> seen) {
        SortedSet<String> all = new TreeSet<>(ALL);
        all.addAll(seen);
        all.remove("");
        return all;
    }
}
