package io.aidhub.hub.loop;

import io.aidhub.hub.connect.Connectors;
import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small department with its own record book: pages by position, can be cut off, remembers what it was told was taken. */
public final class Department implements Connector, GrantSource, Connectors {
    private final String id;
    private final List<RawRecord> book = new ArrayList<>();
    private final List<@Nullable String> cursors = new ArrayList<>();
    private boolean cutOff;
    private int taken;
    private int page = Integer.MAX_VALUE;

    public Department(String id) {
        this.id = id;
    }

    /** Writes a record of names and values, in turn. */
    public Department writes(String record, Map<String, String> fields) {
        book.add(new RawRecord(record, fields));
        return this;
    }

    public void cutOff(boolean off) {
        cutOff = off;
    }

    public void page(int records) {
        page = records;
    }

    /** Records it was told the hub has committed, repeats counted again. */
    public int taken() {
        return taken;
    }

    /** The cursors it was asked with. */
    public List<@Nullable String> cursors() {
        return cursors;
    }

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        if (cutOff) {
            throw new DepartmentUnavailable("connection refused");
        }
        cursors.add(cursor);
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(book.size(), from + Math.min(page, limit));
        return new Batch(book.subList(from, to), Integer.toString(to), to < book.size());
    }

    @Override
    public void taken(Batch batch) {
        taken += batch.records().size();
    }

    @Override
    public Optional<GrantSource> grantSource() {
        return Optional.of(this);
    }

    @Override
    public List<String> ids() {
        return List.of(id);
    }

    @Override
    public Connector connector(String connectorId) {
        return this;
    }

    @Override
    public String department(String connectorId) {
        return id;
    }
}
