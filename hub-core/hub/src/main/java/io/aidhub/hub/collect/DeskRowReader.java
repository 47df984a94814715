package io.aidhub.hub.collect;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Collected;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.model.ResidentId;
import io.aidhub.spi.RawRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a liaison's form by the department's desk mapping: what is sound, and what is wrong with the others. */
final class DeskRowReader {
    private static final String GRANTED = "GRANTED";
    private static final String REFUSED = "REFUSED";

    private final Translation translation;

    DeskRowReader(Translation translation) {
        this.translation = translation;
    }

    /**
     * Reads all.
     *
     * @param aids the kinds of help the department's form may name
     * @param today no help is granted after it
     */
    Read read(String department, CodeTable aids, List<DeskRow> rows, LocalDate today) {
        List<Sound> sound = new ArrayList<>();
        List<DeskResult.Problem> problems = new ArrayList<>();
        for (DeskRow row : rows) {
            try {
                sound.add(sound(department, aids, row, today));
            } catch (RowProblem problem) {
                problems.add(new DeskResult.Problem(row, problem.column, problem.code, false));
            }
        }
        return new Read(sound, problems);
    }

    private Sound sound(String department, CodeTable aids, DeskRow row, LocalDate today) throws RowProblem {
        ResidentId person = row.id();
        if (person == null) {
            String problem = row.idProblem();
            throw new RowProblem(DeskRecords.RESIDENT_ID, problem == null ? "ID_MISSING" : problem);
        }
        if (row.name().isBlank()) {
            throw new RowProblem(DeskRecords.NAME, "NAME_MISSING");
        }
        boolean amount = !row.amount().isBlank();
        boolean refusal = !row.refusal().isBlank();
        if (amount == refusal) {
            throw new RowProblem(DeskRecords.AMOUNT, amount ? "BOTH" : "NEITHER");
        }
        Map<String, String> fields = fields(row, person, amount);
        Collected.Aid aid = translated(department, fields);
        if (amount && aid.helps().isEmpty()) {
            throw new RowProblem(DeskRecords.AMOUNT, "AMOUNT_NOT_POSITIVE");
        }
        if (aid.on().isAfter(today)) {
            throw new RowProblem(DeskRecords.DAY, "DAY_AHEAD");
        }
        String kind = aids.find(row.aid(), aid.on()).orElseThrow(() -> new RowProblem(DeskRecords.AID, "CODE_UNKNOWN"));
        return new Sound(row, person, kind, aid.on(), fields);
    }

    private Collected.Aid translated(String department, Map<String, String> fields) throws RowProblem {
        Map<String, String> tried = new LinkedHashMap<>(fields);
        tried.put(DeskRecords.KEY, "desk");
        tried.put(DeskRecords.VERSION, "0");
        try {
            return (Collected.Aid) translation.translate(department, new RawRecord(DeskRecords.ANSWER, tried));
        } catch (MappingProblem e) {
            throw new RowProblem(e.field(), e.code());
        }
    }

    private static Map<String, String> fields(DeskRow row, ResidentId person, boolean granted) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, DeskRecords.NAME, row.name());
        fields.put(DeskRecords.RESIDENT_ID, person.number());
        put(fields, DeskRecords.AID, row.aid());
        put(fields, DeskRecords.DAY, row.day());
        put(fields, DeskRecords.AMOUNT, row.amount().replace(",", "").replace("，", ""));
        put(fields, DeskRecords.REFUSAL, row.refusal());
        fields.put(DeskRecords.DECISION, granted ? GRANTED : REFUSED);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isBlank()) {
            fields.put(name, value.strip());
        }
    }

    /**
     * A row the ledger can take.
     *
     * @param aid what it is about; with {@code person} and {@code on} what the row is known by
     * @param fields as the desk mapping reads them, without key and version
     */
    record Sound(DeskRow row, ResidentId person, String aid, LocalDate on, Map<String, String> fields) {
        Sound {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Sound " + row;
        }
    }

    record Read(List<Sound> rows, List<DeskResult.Problem> problems) {
        Read {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    private static final class RowProblem extends Exception {
        private static final long serialVersionUID = 1L;
        private final String column;
        private final String code;

        RowProblem(String column, String code) {
            super(code);
            this.column = column;
            this.code = code;
        }
    }
}
