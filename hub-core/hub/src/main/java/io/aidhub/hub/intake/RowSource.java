package io.aidhub.hub.intake;

import io.aidhub.mapping.RosterProfile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of one list with its headings: what the cleaner reads, whether it comes from a file or from a mended error file. Can be read again. */
interface RowSource {
    /** Place of the file in the batch. */
    int file();

    /** The list the rows are of; for mended rows the original list. */
    String listName();

    Shape shape();

    /** Data rows only: no titles, totals, blank rows. Stops where the visit answers false. */
    void forEach(Table.Visitor visitor) throws IOException;

    /** What stands in which column. */
    record Shape(RosterProfile profile, List<String> headings, Map<String, Integer> places) {
        public Shape {
            headings = List.copyOf(headings);
            places =
                    Collections.unmodifiableMap(new HashMap<>(places)); // asked for every cell: quicker than Map.copyOf
        }

        static Shape of(RosterProfile profile, List<String> headings, LocalDate on) {
            Map<String, String> fields = profile.columns(headings, on);
            Map<String, Integer> places = new HashMap<>();
            fields.forEach((heading, field) -> places.put(field, headings.indexOf(heading)));
            return new Shape(profile, headings, places);
        }

        /** The cell of a field; without such a column what all rows of such a list say, else empty. */
        String cell(Table.Row row, String field) {
            Integer place = places.get(field);
            if (place == null) {
                return profile.constant(field);
            }
            return place >= row.cells().size() ? "" : row.cells().get(place);
        }

        /** Whether the list has a column for a field, or one that says as much: a division code names the township. */
        boolean says(String field) {
            return places.containsKey(field) || (field.equals("townshipArea") && places.containsKey("divisionCode"));
        }

        /** The heading a field stands under; the profile's own when the list has no such column. */
        String heading(String field) {
            Integer place = places.get(field);
            if (place == null) {
                return profile.hasField(field) ? profile.heading(field) : field;
            }
            return headings.get(place);
        }

        /** Which field stands in a column. */
        @Nullable
        String field(int place) {
            return places.entrySet().stream()
                    .filter(entry -> entry.getValue() == place)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
    }
}
