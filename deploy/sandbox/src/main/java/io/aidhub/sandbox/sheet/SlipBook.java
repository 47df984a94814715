package io.aidhub.sandbox.sheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Remembers every slip planted, and how many rows each could have happened to: what a reader of the lists must find, and nothing else. */
public final class SlipBook {
    private final List<Planted> planted = new ArrayList<>();
    private final Map<Slip, Integer> chances = new EnumMap<>(Slip.class);

    /**
     * @param file its name
     * @param sheet its sheet when it has several, else empty
     * @param row as a spreadsheet shows it, from 1; 0 for a form, which is of the whole file
     * @param column heading of the cell; empty for a whole row or file
     * @param fate what becomes of it
     * @param code the hub's code for it; empty when it must not be told
     */
    public record Planted(String file, String sheet, int row, Slip slip, String column, Slip.Fate fate, String code) {}

    void plant(Planted one) {
        planted.add(one);
    }

    void chance(Slip slip) {
        chances.merge(slip, 1, Integer::sum);
    }

    public List<Planted> planted() {
        return Collections.unmodifiableList(planted);
    }

    /** Rows, or files, to which the slip could happen: what its rate is a share of. */
    public Map<Slip, Integer> chances() {
        return Collections.unmodifiableMap(chances);
    }
}
