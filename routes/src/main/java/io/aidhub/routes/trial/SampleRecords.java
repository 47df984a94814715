package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.Households;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The four records a department lists on trial, page by page in the form its {@code collect} section describes: with a rare name, an amount as a number, an empty field. */
final class SampleRecords {
    static final List<RawRecord> LISTED = List.of(
            new RawRecord("aid", Map.of("KEY", "L1", "VERSION", "1", "AMOUNT", "1500.00")),
            new RawRecord("aid", Map.of("KEY", "L2", "VERSION", "1", "NAME", Households.RARE_NAME)),
            new RawRecord("aid", Map.of("KEY", "L1", "VERSION", "2", "VOID", "1")),
            new RawRecord("return", Map.of("KEY", "R1", "VERSION", "1", "ROWS", "0")));

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A cursor with characters that an address must escape. */
    private static final String CURSOR = "page+&";

    private SampleRecords() {}

    /**
     * One page.
     *
     * @param cursor as it was asked for; empty at the beginning
     * @param size most records in it
     */
    static String page(Section collect, String cursor, int size) {
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring(CURSOR.length()));
        int to = Math.min(LISTED.size(), from + size);
        List<Object> rows = new ArrayList<>();
        LISTED.subList(from, to).forEach(record -> rows.add(row(collect.text("kind"), record)));
        Map<String, Object> page = new LinkedHashMap<>();
        Pointed.put(page, collect.text("records"), rows);
        Pointed.put(page, collect.text("next"), CURSOR + to);
        Pointed.put(page, collect.text("more"), to < LISTED.size());
        return JSON.writeValueAsString(page);
    }

    private static Map<String, Object> row(String kind, RawRecord record) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(kind, record.record());
        row.put("EMPTY", null);
        record.fields()
                .forEach((name, value) ->
                        row.put(name, value.matches("\\d+\\.\\d+") ? new java.math.BigDecimal(value) : value));
        return row;
    }
}
