package io.aidhub.hub.chain;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.aidhub.hub.intake.HandedIn;
import io.aidhub.mapping.RosterProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A list as somebody would hand it in (CSV, UTF-8), written by us: the headings are those its profile knows, so it is read like any other. */
final class WrittenList {
    private final String name;
    private final List<String> fields;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    private long rows;

    /** @param name of the file, without its ending */
    WrittenList(String name, RosterProfile profile) {
        this.name = name;
        this.fields = profile.fields();
        csv.writeRecord(fields.stream().map(profile::heading).toList());
    }

    /** @param row by field; a field it does not have is left blank */
    void add(Map<String, String> row) {
        csv.writeRecord(
                fields.stream().map(field -> row.getOrDefault(field, "")).toList());
        rows++;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    HandedIn file() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HandedIn(name + ".csv", bytes.toByteArray());
    }
}
