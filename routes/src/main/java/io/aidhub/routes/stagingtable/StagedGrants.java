package io.aidhub.routes.stagingtable;

import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Outcome;
import io.aidhub.spi.RawRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Grants a department lays into a table. What was taken is marked there after the hub's commit; a crash between the two reads the same rows
 * once more, and the ledger knows them. The cursor only tells how far we were: rows may be committed out of the order of their numbers.
 */
final class StagedGrants implements GrantSource {
    private final ProducerTemplate door;
    private final String select;
    private final String mark;
    private final String key;
    private final String kind;

    /**
     * @param select where rows are asked for
     * @param mark where rows are said to be taken
     * @param key column that names a row, also a field of each record
     * @param kind column that tells what a row is
     */
    StagedGrants(ProducerTemplate door, String select, String mark, String key, String kind) {
        this.door = door;
        this.select = select;
        this.mark = mark;
        this.key = key;
        this.kind = kind;
    }

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        Exchange answer = ask(select, Map.of("limit", limit));
        List<RawRecord> records = new ArrayList<>();
        for (Object row : answer.getMessage().getBody(List.class)) {
            records.add(record((Map<?, ?>) row));
        }
        String last = records.isEmpty()
                ? cursor
                : records.get(records.size() - 1).fields().get(key);
        return new Batch(records, last, records.size() == limit);
    }

    @Override
    public void taken(Batch batch) {
        List<String> keys = batch.records().stream()
                .map(record -> record.fields().get(key))
                .filter(Objects::nonNull)
                .toList();
        if (!keys.isEmpty()) {
            ask(mark, Map.of("keys", keys));
        }
    }

    private RawRecord record(Map<?, ?> row) {
        Map<String, String> fields = new LinkedHashMap<>();
        String record = "";
        for (Map.Entry<?, ?> column : row.entrySet()) {
            if (kind.equalsIgnoreCase(String.valueOf(column.getKey()))) {
                record = String.valueOf(column.getValue());
            } else if (column.getValue() != null) {
                fields.put(String.valueOf(column.getKey()), text(column.getValue()));
            }
        }
        return new RawRecord(record, fields);
    }

    private static String text(Object value) {
        return value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
    }

    private Exchange ask(String uri, Map<String, Object> body) {
        Exchange answer = door.request(uri, call -> call.getMessage().setBody(body));
        Exception failure = answer.getException();
        if (failure == null) {
            return answer;
        }
        if (new DatabaseFailure().read(failure, List.of()).orElse(null) instanceof Outcome.Unavailable unavailable) {
            throw new DepartmentUnavailable(unavailable.cause());
        }
        throw new IllegalStateException(Texts.of("retry.failed", SafeText.kinds(failure)));
    }
}
