package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Receipt;
import io.aidhub.testkit.contract.Trial;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The department a connector over {@code sftp} describes: files are laid on its server, and it takes one when it is announced as whole and is what the announcement says. */
final class FileDepartment implements Peer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MANIFEST = "manifest";
    private static final Set<Fault> FAULTS = EnumSet.of(
            Fault.SLOW,
            Fault.HANGS,
            Fault.TAKES_AND_BREAKS,
            Fault.BREAKS_MIDWAY,
            Fault.FULL,
            Fault.POINTS_ELSEWHERE,
            Fault.KNOWS_US_NOT,
            Fault.DOWN);

    private final TrialSettings settings;
    private final SampleFields fields;
    private final Section connection;
    private final Map<String, String> columns;
    private final FileTable table;
    private final boolean manifest;
    private final Charset charset;
    private final Optional<String> receipts;
    private final AtomicInteger laid = new AtomicInteger();
    private final FileServer server;
    private final List<Arrival> arrivals = new ArrayList<>();

    private FileDepartment(ConnectorFile file, TrialSettings settings, SampleFields fields, Path root) {
        this.settings = settings;
        this.fields = fields;
        this.connection = file.sections().section("connection");
        Section deliver = file.sections().section("deliver");
        this.columns = deliver.section("columns").texts();
        this.table = new FileTable(deliver);
        this.manifest = deliver.optional("done").filter(MANIFEST::equals).isPresent();
        this.server = FileServer.open(root, login(), this::takes);
        server.makeFolder(deliver.text("folder"));
        this.charset = Charset.forName(deliver.text("encoding"));
        this.receipts = file.sections().optionalSection("answers").map(section -> section.text("receipts"));
        receipts.ifPresent(server::makeFolder);
    }

    /**
     * Starts one.
     *
     * @param root where its files lie; of nobody else
     */
    static FileDepartment open(ConnectorFile file, TrialSettings settings, SampleFields fields, Path root) {
        return new FileDepartment(file, settings, fields, root);
    }

    private FileServer.Login login() {
        String user = settings.filled(connection, "user");
        return connection.has("key")
                ? new FileServer.Login(
                        user,
                        word -> false,
                        key -> KeyUtils.compareKeys(
                                key, settings.pair(connection, "key").publicKey()))
                : new FileServer.Login(
                        user, word -> word.equals(settings.secret(connection, "password")), key -> false);
    }

    @Override
    public Map<String, String> settings(Duration answerLimit) {
        return settings(server.port(), answerLimit);
    }

    @Override
    public Map<String, String> settingsOfADeadSystem() {
        return settings(URI.create(LoopbackDepartment.closedUrl()).getPort(), Trial.PATIENCE);
    }

    private Map<String, String> settings(int port, Duration answerLimit) {
        Map<String, String> all = new LinkedHashMap<>(settings.settings("", answerLimit));
        all.put(settings.settingAt(connection, "host"), "127.0.0.1");
        all.put(settings.settingAt(connection, "port"), String.valueOf(port));
        all.put(settings.settingAt(connection, "host-key"), server.hostKey());
        return all;
    }

    /** Hears of a file. True when it announces another, which lies there before it. */
    private boolean takes(Path file) {
        String name = String.valueOf(file.getFileName());
        String announcing = announcing();
        if (!name.endsWith(announcing)) {
            return false;
        }
        String data = name.substring(0, name.length() - announcing.length()) + table.ending();
        try {
            byte[] bytes = Files.readAllBytes(file.resolveSibling(data));
            List<Map<String, String>> rows = table.read(bytes);
            arrived(rows, announces(Files.readString(file), data, rows.size(), bytes));
        } catch (IOException e) {
            arrived(List.of(), false); // it is not there
        }
        return true;
    }

    private synchronized void arrived(List<Map<String, String>> rows, boolean taken) {
        List<String> ids = columns.entrySet().stream()
                .filter(column -> column.getValue().equals("$notice"))
                .findFirst()
                .map(column -> rows.stream()
                        .map(row -> row.getOrDefault(column.getKey(), ""))
                        .distinct()
                        .toList())
                .orElseGet(List::of);
        arrivals.add(new Arrival(ids, JSON.writeValueAsString(rows), taken));
    }

    private boolean announces(String said, String name, int rows, byte[] bytes) {
        DoneLines lines = new DoneLines(rows, bytes);
        if (!manifest) {
            return lines.are(said);
        }
        try {
            JsonNode node = JSON.readTree(said);
            return node.path("file").asString("").equals(name)
                    && node.path("rows").asInt(-1) == rows
                    && node.path("digest").asString("").equals(lines.digest());
        } catch (JacksonException e) {
            return false;
        }
    }

    @Override
    public String reveal(String handle) {
        return settings.reveal(handle);
    }

    @Override
    public List<String> secrets() {
        return settings.secrets();
    }

    @Override
    public void renewSecrets() {
        settings.renew();
        server.cut(); // who was let in with the old one has to come again
    }

    @Override
    public Set<Fault> faults() {
        return FAULTS;
    }

    @Override
    public void has(Fault fault) {
        server.has(fault);
    }

    @Override
    public void has(Fault fault, String noticeId) {
        server.has(fault, noticeId);
    }

    @Override
    public Optional<Consumer<Receipt>> receipts() {
        return receipts.map(folder -> receipt -> lay(folder + "/R" + laid.incrementAndGet(), receipt));
    }

    /** A line of one receipt, and when it is whole its announcement. */
    private void lay(String name, Receipt receipt) {
        byte[] line = (receipt.noticeId() + "," + receipt.code() + ",收悉\r\n").getBytes(charset);
        server.lay(name + ".rcp", line);
        server.lay(name + announcing(), announcement(name.substring(name.indexOf('/') + 1) + ".rcp", line));
    }

    private byte[] announcement(String file, byte[] bytes) {
        DoneLines lines = new DoneLines(1, bytes);
        String text = manifest
                ? JSON.writeValueAsString(
                        Map.of("file", file, "rows", 1, "algorithm", "sha256", "digest", lines.digest()))
                : lines.text();
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String announcing() {
        return manifest ? ".manifest.json" : ".done";
    }

    @Override
    public synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public int contacts() {
        return server.connections();
    }

    @Override
    public int strays() {
        return server.strays();
    }

    @Override
    public synchronized void forget() {
        server.forget();
        arrivals.clear();
    }

    /** Each column that holds a field of the notice's row holds it as it is, in a row for each. */
    @Override
    public boolean carries(Arrival arrival, Notice notice) {
        if (!arrival.taken() || !arrival.noticeIds().equals(List.of(notice.id().toString()))) {
            return false;
        }
        JsonNode rows = JSON.readTree(arrival.text());
        List<Map<String, String>> people = notice.rows().isEmpty() ? List.of(Map.of()) : notice.rows();
        boolean same = rows.size() == people.size();
        for (int i = 0; same && i < people.size(); i++) {
            same = says(rows.get(i), notice, people.get(i));
        }
        return same;
    }

    private boolean says(JsonNode row, Notice notice, Map<String, String> person) {
        return columns.entrySet().stream().allMatch(column -> {
            String cell = row.path(column.getKey()).asString("");
            return switch (column.getValue()) {
                case "$kind" -> cell.equals(notice.kind().name());
                case "$sequence" -> cell.equals(String.valueOf(notice.sequence()));
                default -> column.getValue().startsWith("$") || cell.equals(person.getOrDefault(column.getValue(), ""));
            };
        });
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return fields.of(person);
    }

    @Override
    public void close() {
        server.close();
    }
}
