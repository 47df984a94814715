package io.aidhub.hub.intake;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A broken row as it came, in the form in which it is sealed: JSON with the headings beside the cells. */
record OriginalRow(List<String> headings, List<String> cells) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    OriginalRow {
        headings = List.copyOf(headings);
        cells = List.copyOf(cells);
    }

    byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    static OriginalRow ofJson(byte[] json) {
        return JSON.readValue(json, OriginalRow.class);
    }

    String cell(int place) {
        return place < cells.size() ? cells.get(place) : "";
    }

    /** Without the cells: those are personal. */
    @Override
    public String toString() {
        return "OriginalRow" + headings;
    }
}
