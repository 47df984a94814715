package io.aidhub.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a mappings folder in the order in which its files depend on each other: codes, mappings, subscriptions, profiles. */
final class MappingsReader {
    private static final String CODES = "codes";
    private static final String PROFILES = "profiles";
    private static final String SUBSCRIPTIONS = "subscriptions";

    private static final String ADDS_TO = "adds-to";
    private static final String COUNTY = "county/";

    private final Path folder;
    private final @Nullable Path county;
    private final Map<String, CodeTable> tables = new LinkedHashMap<>();
    private final Map<String, NoticeMapping> notices = new LinkedHashMap<>();
    private final Map<String, RecordMapping> records = new LinkedHashMap<>();

    MappingsReader(Path folder, @Nullable Path county) {
        this.folder = folder;
        this.county = county;
    }

    Mappings read() {
        if (!Files.isDirectory(folder.resolve(CODES))) {
            throw new BrokenMapping(folder.toString(), "no-folder", CODES);
        }
        readTables();
        FieldRows rows = new FieldRows(tables);
        for (String department : departments()) {
            yamlFiles(department).forEach((name, file) -> readMapping(department, name, file, rows));
        }
        List<SubscriptionDefinition> subscriptions = new ArrayList<>();
        yamlFiles(SUBSCRIPTIONS)
                .forEach((name, file) ->
                        subscriptions.add(new SubscriptionReader(open(file), name, notices, tables).read()));
        Map<String, RosterProfile> profiles = new LinkedHashMap<>();
        yamlFiles(PROFILES)
                .forEach((name, file) -> profiles.put(name, new ProfileReader(open(file), name, rows).read(profiles)));
        countyFiles(PROFILES).forEach((name, file) -> addProfile(name, open(file), profiles, rows));
        return new Mappings(
                notices,
                records,
                subscriptions,
                tables,
                new RosterProfiles(profiles.values().stream().toList()));
    }

    private static void addProfile(String name, YamlNode file, Map<String, RosterProfile> profiles, FieldRows rows) {
        String base = file.optionalText(ADDS_TO).orElse(null);
        if (base != null) {
            RosterProfile before = profiles.get(base);
            if (before == null) {
                throw file.broken(ADDS_TO, "not-one-of", base, profiles.keySet());
            }
            profiles.put(base, new ProfileReader(file, name, rows).readAddedTo(before));
        } else if (profiles.put(name, new ProfileReader(file, name, rows).read(profiles)) != null) {
            throw file.broken("profile", "only-adds", name);
        }
    }

    private void addTable(String name, YamlNode file, Map<String, YamlNode> files) {
        String base = file.optionalText(ADDS_TO).orElse(null);
        if (base != null) {
            CodeTable before = tables.get(base);
            if (before == null) {
                throw file.broken(ADDS_TO, "unknown-table", base);
            }
            tables.put(base, new TableReader(file, name, file.place()).readAddedTo(before));
        } else if (tables.put(name, new TableReader(file, name, file.place()).read()) != null) {
            throw file.broken("table", "only-adds", name);
        } else {
            files.put(name, file);
        }
    }

    private void readTables() {
        Map<String, YamlNode> files = new LinkedHashMap<>();
        yamlFiles(CODES).forEach((name, file) -> {
            YamlNode yaml = open(file);
            files.put(name, yaml);
            tables.put(name, new TableReader(yaml, name, shown(file)).read());
        });
        countyFiles(CODES).forEach((name, file) -> addTable(name, open(file), files));
        tables.forEach((name, table) -> {
            YamlNode yaml = files.get(name);
            if (yaml != null) {
                TableReader.checkTranslation(yaml, table, tables);
            }
        });
    }

    private void readMapping(String department, String name, Path path, FieldRows rows) {
        YamlNode file = open(path);
        String full = department + "/" + name;
        boolean outbound = file.has("receiver");
        if (outbound == file.has("source")) {
            throw file.broken("", "source-or-receiver");
        }
        YamlNode side = file.child(outbound ? "receiver" : "source");
        checkName(side, "department", department);
        checkName(side, outbound ? "notice" : "record", name);
        side.text("document");
        if (outbound) {
            String about = side.text("about");
            List<String> canonical =
                    switch (about) {
                        case "person" -> CanonicalFields.PERSON;
                        case "referral" -> CanonicalFields.REFERRAL;
                        default -> throw side.broken("about", "not-one-of", about, List.of("person", "referral"));
                    };
            side.done();
            notices.put(full, new NoticeMapping(full, rows.outbound(file, canonical)));
            file.done();
        } else {
            side.done();
            records.put(full, new RecordReader(file, full, rows).read());
        }
    }

    private static void checkName(YamlNode side, String key, String expected) {
        if (!side.text(key).equals(expected)) {
            throw side.broken(key, "name-differs", expected);
        }
    }

    private YamlNode open(Path file) {
        return YamlNode.read(file, shown(file));
    }

    private String shown(Path file) {
        if (county != null && file.startsWith(county)) {
            return COUNTY + county.relativize(file).toString().replace('\\', '/');
        }
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Folders that hold mappings: all but our own words for data, and the module's sources and output. */
    private List<String> departments() {
        List<String> others = List.of(CODES, PROFILES, SUBSCRIPTIONS, "schema", "src", "target");
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !others.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** The YAML files of one folder by their name without ending, sorted; empty when the folder is not there. */
    private Map<String, Path> yamlFiles(String name) {
        return yamlFiles(folder, name);
    }

    /** As {@link #yamlFiles}, of the county's own folder. */
    private Map<String, Path> countyFiles(String name) {
        return county == null ? Map.of() : yamlFiles(county, name);
    }

    private static Map<String, Path> yamlFiles(Path folder, String name) {
        Path place = folder.resolve(name);
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(place)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(place)) {
            entries.filter(path -> path.toString().endsWith(".yaml"))
                    .forEach(path -> files.put(path.getFileName().toString().replaceFirst("\\.yaml$", ""), path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + place, e);
        }
        return files;
    }
}
