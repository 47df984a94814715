package io.aidhub.hub.collect;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.UnknownRecord;
import io.aidhub.model.PersonId;
import io.aidhub.model.PersonName;
import io.aidhub.model.ReturnScope;
import io.aidhub.spi.RawRecord;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what a department's liaison answers at the desk (信息员上报): rows of a form and the statement what they cover (R202). Stored, sorted and appended exactly as
 * {@link GrantCollector} does with what a connector brings, in one transaction under the department's lock. A row is known by person, kind and day: the same again
 * changes nothing, the same with another amount is a correction.
 */
public final class DeskReturns {
    /** Rows one upload may have. */
    public static final int MOST_ROWS = 20_000;

    private static final String CURSOR = "desk";

    private final Mappings mappings;
    private final DeskRowReader reader;
    private final RecordStore store;
    private final Recipients recipients;
    private final PersonHash hash;
    private final CollectCursors cursors;
    private final CollectedRecords records;
    private final Sealer sealer;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ZoneId zone;

    public DeskReturns(
            Mappings mappings,
            Recipients recipients,
            PersonHash hash,
            CollectCursors cursors,
            CollectedRecords records,
            ParkedRecords parked,
            GrantLedger ledger,
            Sealer sealer,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            ZoneId zone) {
        Translation translation = Translation.by(mappings);
        this.mappings = mappings;
        this.reader = new DeskRowReader(translation);
        this.store = new RecordStore(new RecordSorter(translation, recipients, hash), records, parked, ledger, sealer);
        this.recipients = recipients;
        this.hash = hash;
        this.cursors = cursors;
        this.records = records;
        this.sealer = sealer;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
    }

    /** What the department's form may name as 救助类型; empty when it has no desk. */
    public List<CodeTable.Entry> aids(String department) {
        return table(DeskRecords.DESK, department).map(CodeTable::entries).orElse(List.of());
    }

    /** What the department's returns are about; empty when it makes none. */
    public List<CodeTable.Entry> kinds(String department) {
        return table(department, DeskRecords.RETURN_MAPPING)
                .map(CodeTable::entries)
                .orElse(List.of());
    }

    private Optional<CodeTable> table(String folder, String record) {
        try {
            return mappings.record(folder, record).codes("aid");
        } catch (UnknownRecord none) {
            return Optional.empty(); // the department has no desk, or makes no returns
        }
    }

    /**
     * Takes one upload.
     *
     * @param rows in the order of the file; rows that say nothing are passed over
     * @throws DeskProblem when nothing of it can be taken
     */
    public DeskResult take(DeskStatement statement, List<DeskRow> rows) {
        List<DeskRow> said = rows.stream().filter(row -> !row.isSilent()).toList();
        CodeTable aids = table(DeskRecords.DESK, statement.department())
                .orElseThrow(() -> new DeskProblem(DeskProblem.Kind.NO_DESK));
        check(statement, rows.size(), said);
        DeskRowReader.Read read =
                reader.read(statement.department(), aids, said, LocalDate.ofInstant(clock.instant(), zone));
        // A full list with broken rows does not speak for everybody yet.
        ReturnScope scope =
                statement.scope() == ReturnScope.FULL && !read.problems().isEmpty()
                        ? ReturnScope.PARTIAL
                        : statement.scope();
        List<DeskResult.Problem> problems = new ArrayList<>(read.problems());
        problems.addAll(unmatched(read.rows()));
        problems.sort((a, b) -> Long.compare(a.row().number(), b.row().number()));
        RecordStore.Stored stored =
                Objects.requireNonNull(transactions.execute(status -> write(statement, scope, read.rows())));
        return new DeskResult(
                said.size(),
                stored.taken(),
                stored.parked(),
                read.rows().size() - stored.taken() - stored.parked(),
                scope,
                problems);
    }

    private void check(DeskStatement statement, int size, List<DeskRow> said) {
        if (size > MOST_ROWS) {
            throw new DeskProblem(DeskProblem.Kind.TOO_MANY_ROWS, Integer.toString(MOST_ROWS));
        }
        if (!kindsOf(statement).containsAll(statement.kinds())) {
            throw new DeskProblem(DeskProblem.Kind.KIND_UNKNOWN);
        }
        if (statement.scope() == ReturnScope.NIL && !said.isEmpty()) {
            throw new DeskProblem(DeskProblem.Kind.NIL_WITH_ROWS);
        }
        if (statement.scope() == ReturnScope.PARTIAL && said.isEmpty()) {
            throw new DeskProblem(DeskProblem.Kind.NOTHING_SAID);
        }
    }

    private List<String> kindsOf(DeskStatement statement) {
        return kinds(statement.department()).stream().map(CodeTable.Entry::ours).toList();
    }

    /**
     * Rows whose person is not on the roster, or stands there under another name. The liaison is told the same of both: else the answer would say which ID numbers
     * the roster holds. Officers see which it is where the row is parked.
     */
    private List<DeskResult.Problem> unmatched(List<DeskRowReader.Sound> rows) {
        Map<ByteBuffer, PersonId> known = recipients.byHash(
                hash.version(),
                rows.stream()
                        .map(row -> ByteBuffer.wrap(hash.of(row.person())))
                        .distinct()
                        .toList());
        Map<PersonId, String> names =
                recipients.names(known.values().stream().distinct().toList());
        return rows.stream()
                .filter(row -> !matches(row, known.get(ByteBuffer.wrap(hash.of(row.person()))), names))
                .map(row ->
                        new DeskResult.Problem(row.row(), DeskRecords.RESIDENT_ID, RecordSorter.PERSON_UNKNOWN, true))
                .toList();
    }

    private static boolean matches(DeskRowReader.Sound row, @Nullable PersonId person, Map<PersonId, String> onRoster) {
        if (person == null) {
            return false;
        }
        String name = onRoster.get(person);
        return name == null || PersonName.same(row.row().name(), name);
    }

    private RecordStore.Stored write(DeskStatement statement, ReturnScope scope, List<DeskRowReader.Sound> rows) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        String department = statement.department();
        if (cursors.lock(department, CURSOR, now).isEmpty()) {
            throw new DeskProblem(DeskProblem.Kind.BUSY);
        }
        List<RawRecord> answers = versioned(department, DeskRecords.ANSWER, keyed(rows));
        RecordStore.Stored stored = store.put(department, answers, statement.by(), now);
        store.put(
                department,
                versioned(department, DeskRecords.RETURN, returns(statement, scope, rows)),
                statement.by(),
                now);
        audit.append(
                statement.by(),
                AuditAction.RETURN_DESK,
                "department " + department,
                statement.period() + " " + scope + " " + statement.area() + ", rows " + rows.size() + ", taken "
                        + stored.taken() + ", parked " + stored.parked());
        return stored;
    }

    /** Fields by key; the key holds nothing personal: it is a keyed digest. Two helps of one kind on one day are told apart by their order. */
    private Map<String, Map<String, String>> keyed(List<DeskRowReader.Sound> rows) {
        Map<String, Map<String, String>> keyed = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (DeskRowReader.Sound row : rows) {
            String what = row.person().number() + "\n" + row.aid() + "\n" + row.on();
            int nth = times.merge(what, 1, Integer::sum);
            keyed.put("desk:" + HexFormat.of().formatHex(hash.ofText(what + "\n" + nth)), row.fields());
        }
        return keyed;
    }

    private Map<String, Map<String, String>> returns(
            DeskStatement statement, ReturnScope scope, List<DeskRowReader.Sound> rows) {
        Map<String, Map<String, String>> returns = new LinkedHashMap<>();
        List<String> all = kindsOf(statement);
        for (String kind : statement.kinds().isEmpty() ? all : statement.kinds()) {
            // A kind that is a kind of help counts its own rows; one that covers all help of the department counts all.
            long count = all.size() == 1
                    ? rows.size()
                    : rows.stream().filter(row -> row.aid().equals(kind)).count();
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put(DeskRecords.PERIOD, statement.period().toString());
            fields.put(DeskRecords.AREA, statement.area().code());
            fields.put(DeskRecords.KIND, kind);
            fields.put(DeskRecords.SCOPE, scope.name());
            fields.put(DeskRecords.ROWS, Long.toString(scope == ReturnScope.NIL ? 0 : count));
            returns.put("desk:" + statement.period() + ":" + statement.area().code() + ":" + kind, fields);
        }
        return returns;
    }

    /** What was said before to the letter keeps its version and so has no effect; anything else is the next version. */
    private List<RawRecord> versioned(String department, String record, Map<String, Map<String, String>> keyed) {
        Map<String, CollectedRecords.Newest> newest = records.newest(department, record, keyed.keySet());
        List<RawRecord> raw = new ArrayList<>(keyed.size());
        keyed.forEach((key, fields) -> {
            CollectedRecords.Newest before = newest.get(key);
            long version = before == null ? 1 : before.version();
            RawRecord same = raw(record, key, version, fields);
            raw.add(
                    before == null || Arrays.equals(RecordBytes.write(same), sealer.open(before.id(), before.sealed()))
                            ? same
                            : raw(record, key, version + 1, fields));
        });
        return raw;
    }

    private static RawRecord raw(String record, String key, long version, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(DeskRecords.KEY, key);
        all.put(DeskRecords.VERSION, Long.toString(version));
        return new RawRecord(record, all);
    }
}
