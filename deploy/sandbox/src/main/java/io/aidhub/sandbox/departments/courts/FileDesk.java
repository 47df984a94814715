package io.aidhub.sandbox.departments.courts;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.courts.ReferralBook.Decision;
import io.aidhub.sandbox.departments.office.Clerk;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The courts' clerk at the file server: takes {@code in/ZZ_*.csv} whose done-file is there and says what is true, writes {@code receipt/ZZ_*.rcp}, and lays decisions as
 * {@code out/JD_*.csv} with a done-file. The effect in the database comes first; what fails in between is done again from the file and has no second effect.
 */
final class FileDesk implements AutoCloseable {
    static final Charset GB18030 = Charset.forName("GB18030");
    /** The hub asks for all but the first two, and drops those unread. */
    static final List<String> DECISION =
            List.of("案号", "案由", "意见编号", "转介单号", "办理意见", "原因代码", "办理结果", "救助种类", "救助金额", "办理日期");

    private static final Logger log = LoggerFactory.getLogger(FileDesk.class);
    private static final long PAUSE_MILLIS = 200;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;
    private static final int DECISIONS_AT_ONCE = 200;
    private static final String TEMPORARY = ".tmp-";
    /** Heading to field of our own list. */
    private static final Map<String, String> FIELDS = Map.of(
            "转介单号", "ZJDH", "事项", "SX", "行政区划", "XZQH", "家庭人口", "JTRK", "年龄段", "NLD", "姓名", "XM", "联系电话", "LXDH",
            "联系地址", "LXDZ", "撤回原因", "CHYY");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path root;
    private final ReferralBook book;
    private final PayloadCapture payloads;
    private final FaultSwitch faults;
    private final Clerk clerk = new Clerk("courts-desk", this::run);

    FileDesk(Path root, ReferralBook book, PayloadCapture payloads, FaultSwitch faults) throws IOException {
        this.root = root;
        this.book = book;
        this.payloads = payloads;
        this.faults = faults;
        for (String folder : List.of("in/taken", "in/refused", "receipt", "out")) {
            Files.createDirectories(root.resolve(folder));
        }
    }

    void start() {
        clerk.start();
    }

    private void run() throws InterruptedException {
        long pause = 0;
        while (!clerk.rest(pause)) {
            pause = step();
        }
    }

    /** Milliseconds to wait before the next step. */
    private long step() {
        if (faults.fault() == Fault.HANGING) {
            return PAUSE_MILLIS;
        }
        try {
            boolean all = true;
            for (Path done : doneFiles()) {
                all &= taken(done);
            }
            layDecisions();
            return all ? PAUSE_MILLIS : PAUSE_AFTER_FAILURE_MILLIS;
        } catch (IOException | DataAccessException | TransactionException e) {
            log.warn("courts: files not worked now, {}", e.getClass().getName());
            return PAUSE_AFTER_FAILURE_MILLIS;
        }
    }

    private List<Path> doneFiles() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("in"))) {
            return files.filter(file -> name(file).matches("ZZ_.*\\.done"))
                    .sorted()
                    .toList();
        }
    }

    /** False when this one cannot be worked now; the others can. */
    private boolean taken(Path done) throws IOException {
        try {
            take(done);
            return true;
        } catch (NoSuchFileException e) {
            move(done, "in/taken"); // its file was moved before, and a death came between
            return true;
        } catch (IllegalArgumentException e) {
            log.error("courts: file {} is none of the hub's", name(done));
            return false;
        }
    }

    private void take(Path done) throws IOException {
        Path file = done.resolveSibling(name(done).replaceAll("\\.done$", ".csv"));
        byte[] bytes = Files.readAllBytes(file);
        String said = Files.readString(done, StandardCharsets.US_ASCII);
        if (!said.contains("sha256=" + sha256(bytes))) {
            log.error("courts: file {} is not what its done-file says", name(file));
            move(file, "in/refused");
            move(done, "in/refused");
            return; // without a receipt the hub hands over again, in another file
        }
        List<ReceivedNotice> notices = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new String(bytes, GB18030))) {
            for (NamedCsvRecord line : csv) {
                payloads.add(JSON.writeValueAsString(line.getFieldsAsMap()));
                notices.add(notice(line));
            }
        }
        StringWriter receipts = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(receipts)) {
            for (ReceivedNotice notice : notices) {
                try {
                    csv.writeRecord(
                            notice.id().toString(), "0", book.receive(notice).number());
                } catch (NoticeRefused e) {
                    csv.writeRecord(notice.id().toString(), e.code(), e.reason());
                }
            }
        }
        lay("receipt", name(file).replaceAll("\\.csv$", ""), ".rcp", receipts.toString(), notices.size());
        move(file, "in/taken");
        move(done, "in/taken");
    }

    private static ReceivedNotice notice(NamedCsvRecord line) {
        Map<String, String> row = new LinkedHashMap<>();
        FIELDS.forEach((heading, field) -> {
            String value = line.findField(heading).orElse("");
            if (!value.isEmpty()) {
                row.put(field, value);
            }
        });
        String replaces = line.getField("作废通知");
        String time = line.getField("通知时间");
        return new ReceivedNotice(
                UUID.fromString(line.getField("通知编号")),
                Long.parseLong(line.getField("通知序号")),
                NoticeKind.valueOf(line.getField("通知类型")),
                replaces.isEmpty() ? null : replaces,
                time.isEmpty() ? null : OffsetDateTime.parse(time),
                row.isEmpty() ? List.of() : List.of(row));
    }

    private void layDecisions() throws IOException {
        List<Decision> decisions = book.unsent(DECISIONS_AT_ONCE);
        if (decisions.isEmpty()) {
            return;
        }
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(DECISION);
            for (Decision decision : decisions) {
                csv.writeRecord(DECISION.stream()
                        .map(heading -> decision.cells().getOrDefault(heading, ""))
                        .toList());
            }
        }
        String name = "JD_%08d".formatted(decisions.get(decisions.size() - 1).position());
        lay("out", name, ".csv", text.toString(), decisions.size());
        book.sent(decisions);
    }

    /** The file, then its done-file: the hub reads none without. */
    private void lay(String folder, String name, String ending, String text, int rows) throws IOException {
        write(root.resolve(folder).resolve(name + ending), text);
        write(
                root.resolve(folder).resolve(name + ".done"),
                "rows=%d\nsha256=%s\n".formatted(rows, sha256(text.getBytes(GB18030))));
    }

    /** Whole or not at all, under its name. */
    private static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(TEMPORARY + file.getFileName());
        Files.write(temporary, text.getBytes(GB18030));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void move(Path file, String folder) throws IOException {
        Files.move(file, root.resolve(folder).resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        clerk.close();
    }
}
