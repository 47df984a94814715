package io.aidhub.app.start;

import io.aidhub.app.broker.QueueParty;
import io.aidhub.hub.compare.IdentityKey;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.ledger.seal.KeySuite;
import io.aidhub.routes.files.SftpLogin;
import io.aidhub.routes.queue.QueueSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@link HubSettings} from one YAML file. Relative paths are relative to the file. Unknown keys are refused: a mistyped setting must not be ignored. */
public final class SettingsFile {
    private static final Set<String> KEYS = Set.of(
            "county",
            "zone",
            "bind",
            "http-port",
            "amqp-port",
            "data",
            "keys",
            "new-keys",
            "api-token",
            "identity-key",
            "database",
            "connectors-folder",
            "mappings-folder",
            "county-mappings",
            "connectors",
            "queues",
            "hubs",
            "roster-inbox",
            "roster-sftp",
            "roster-held-when-short-by",
            "roster-most-broken-rows",
            "roster-month-ends-on",
            "errors",
            "collect-every",
            "assess-every",
            "overview-every");

    /** It becomes part of an address. */
    private static final Pattern LIST_FOLDER = Pattern.compile("[\\p{L}\\p{N}_.-]+(/[\\p{L}\\p{N}_.-]+)*");

    /** Broken rows of a batch are held in memory while their error file is written. */
    private static final int MOST_BROKEN_ROWS = 200_000;

    private final Path file;
    private final JsonNode root;

    private SettingsFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * @param distribution folder with {@code connectors/} and {@code mappings/}, used unless the file names others
     * @throws SettingsProblem naming file and key
     */
    public static HubSettings read(Path file, Path distribution) {
        if (!Files.isRegularFile(file)) {
            throw new SettingsProblem("settings.missing", file.toString(), "");
        }
        try {
            JsonNode root = YAMLMapper.builder().build().readTree(file.toFile());
            return new SettingsFile(file, root).settings(distribution);
        } catch (JacksonException e) {
            throw new SettingsProblem("settings.not-yaml", file.toString(), e.getOriginalMessage());
        }
    }

    private HubSettings settings(Path distribution) {
        Set<String> unknown = new TreeSet<>(root.propertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new SettingsProblem("settings.unknown", file.toString(), String.join(", ", unknown));
        }
        Path data = path("data", null);
        List<QueueParty> parties = new ArrayList<>();
        Map<String, String> answers = new LinkedHashMap<>();
        root.path("queues").properties().forEach(entry -> {
            JsonNode queue = entry.getValue();
            String answersQueue = text(queue, "sends", null);
            parties.add(new QueueParty(
                    text(queue, "user", entry.getKey()),
                    secret(text(queue, "password", null)),
                    seal(text(queue, "key", null)),
                    text(queue, "consumes", null),
                    queue.has("records")
                            ? List.of(answersQueue, text(queue, "records", null))
                            : List.of(answersQueue)));
            answers.put(entry.getKey(), answersQueue);
        });
        return new HubSettings(
                text(root, "county", null),
                zone(),
                text(root, "bind", "127.0.0.1"),
                root.path("http-port").asInt(8480),
                root.path("amqp-port").asInt(5672),
                data,
                path("keys", null),
                newKeys(),
                path("api-token", data.resolveSibling("api-token").toString()),
                identityKey(),
                database(),
                root.has("connectors-folder") ? path("connectors-folder", null) : distribution.resolve("connectors"),
                root.has("mappings-folder") ? path("mappings-folder", null) : distribution.resolve("mappings"),
                countyMappings(),
                connectorSettings(),
                parties,
                answers,
                BelowSettings.read(root, file),
                new HubSettings.ListPlaces(root.has("roster-inbox") ? path("roster-inbox", null) : null, listServer()),
                intake(),
                monthEndsOn(),
                path("errors", data.resolveSibling("errors").toString()),
                new HubSettings.Pace(
                        duration("collect-every", "PT10M"), duration("assess-every", "PT10S"), overviewPace()),
                false);
    }

    private HubSettings.@Nullable ListServer listServer() {
        JsonNode server = root.path("roster-sftp");
        if (server.isMissingNode()) {
            return null;
        }
        boolean byKey = server.has("key");
        String secret = secret(text(server, byKey ? "key" : "password", null));
        SftpLogin login = new SftpLogin(
                text(server, "host", null),
                text(server, "port", "22"),
                text(server, "user", null),
                text(server, "host-key", null),
                byKey,
                () -> secret);
        String folder = text(server, "folder", null);
        if (!login.isWellFormed() || !LIST_FOLDER.matcher(folder).matches()) {
            throw new SettingsProblem("settings.invalid", file.toString(), "roster-sftp");
        }
        return new HubSettings.ListServer(login, folder);
    }

    /** A folder that was named and is not there must not be read as nothing to add. */
    private @Nullable Path countyMappings() {
        if (!root.has("county-mappings")) {
            return null;
        }
        Path folder = path("county-mappings", null);
        if (!Files.isDirectory(folder)) {
            throw new SettingsProblem("settings.invalid", file.toString(), "county-mappings");
        }
        return folder;
    }

    private Map<String, Map<String, String>> connectorSettings() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        root.path("connectors").properties().forEach(connector -> {
            Map<String, String> settings = new LinkedHashMap<>();
            connector
                    .getValue()
                    .properties()
                    .forEach(setting ->
                            settings.put(setting.getKey(), setting.getValue().asString()));
            all.put(connector.getKey(), settings);
        });
        return all;
    }

    private HubSettings.@Nullable Database database() {
        JsonNode database = root.path("database");
        if (database.isMissingNode() || database.asString("").equals("embedded")) {
            return null;
        }
        return new HubSettings.Database(
                text(database, "url", null), text(database, "user", null), secret(text(database, "password", null)));
    }

    private ZoneId zone() {
        String zone = text(root, "zone", "Asia/Shanghai");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new SettingsProblem("settings.invalid", file.toString(), "zone");
        }
    }

    private Duration duration(String key, String otherwise) {
        try {
            return Duration.parse(text(root, key, otherwise));
        } catch (DateTimeException e) {
            throw new SettingsProblem("settings.invalid", file.toString(), key);
        }
    }

    private IntakeSettings intake() {
        IntakeSettings usual = IntakeSettings.usual();
        return new IntakeSettings(
                whole("roster-held-when-short-by", Math.round(usual.shortBy() * 100), 100, "settings.percent") / 100.0,
                (int) whole("roster-most-broken-rows", usual.mostBrokenRows(), MOST_BROKEN_ROWS, "settings.rows"),
                usual.language());
    }

    /** A whole number from 1 to {@code most}; {@code problem} is the message that says so. */
    private long whole(String key, long otherwise, long most, String problem) {
        JsonNode value = root.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong(0) < 1 || value.asLong(0) > most) {
            throw new SettingsProblem(problem, file.toString(), key);
        }
        return value.asLong();
    }

    private int monthEndsOn() {
        JsonNode day = root.path("roster-month-ends-on");
        int last = day.isMissingNode() ? RosterMonths.CALENDAR : day.asInt(0);
        if (!RosterMonths.isLastDay(last)) {
            throw new SettingsProblem("settings.invalid", file.toString(), "roster-month-ends-on");
        }
        return last;
    }

    /** A browser counts in whole seconds. */
    private Duration overviewPace() {
        Duration pace = duration("overview-every", "PT30S");
        if (pace.toSeconds() < 1) {
            throw new SettingsProblem("settings.invalid", file.toString(), "overview-every");
        }
        return pace;
    }

    private KeySuite newKeys() {
        return KeySuite.of(text(root, "new-keys", "international"))
                .orElseThrow(() -> new SettingsProblem("settings.invalid", file.toString(), "new-keys"));
    }

    private Path path(String key, @Nullable String otherwise) {
        return file.toAbsolutePath().resolveSibling(text(root, key, otherwise)).normalize();
    }

    private @Nullable IdentityKey identityKey() {
        if (!root.has("identity-key")) {
            return null;
        }
        String handle = text(root, "identity-key", null);
        try {
            return IdentityKey.of(secret(handle));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("settings.identity-key", file.toString(), handle);
        }
    }

    private QueueSeal seal(String handle) {
        try {
            return QueueSeal.of(secret(handle));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("settings.key", file.toString(), handle);
        }
    }

    private String text(JsonNode node, String key, @Nullable String otherwise) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.asString("").isBlank()) {
            return value.asString();
        }
        if (otherwise == null) {
            throw new SettingsProblem("settings.key-missing", file.toString(), key);
        }
        return otherwise;
    }

    /** {@code file:<path>#<key>} of a properties file, or {@code env:<NAME>}. A secret in clear is refused: it would end up in a copy of this file. */
    private String secret(String handle) {
        if (handle.startsWith("env:")) {
            String value = System.getenv(handle.substring(4));
            if (value != null && !value.isBlank()) {
                return value;
            }
        } else if (handle.startsWith("file:") && handle.contains("#")) {
            Path secrets = file.toAbsolutePath().resolveSibling(handle.substring(5, handle.lastIndexOf('#')));
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(secrets)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new SettingsProblem("settings.secret", file.toString(), handle);
            }
            String value = properties.getProperty(handle.substring(handle.lastIndexOf('#') + 1));
            if (value != null) {
                return value;
            }
        }
        throw new SettingsProblem(
                "settings.secret",
                file.toString(),
                handle.startsWith("env:") || handle.startsWith("file:") ? handle : "…");
    }
}
