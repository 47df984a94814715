package io.aidhub.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a mappings folder in the order in which its files depend on each other: codes, mappings, subscriptions, profiles. */
final class MappingsReader {
    private static final String ADDS_TO = "adds-to";

    private final MappingFiles files;
    private final @Nullable MappingFiles county;
    private final Map<String, CodeTable> tables = new LinkedHashMap<>();

    MappingsReader(Path folder, @Nullable Path county) {
        this.files = new MappingFiles(folder);
        this.county = county == null ? null : new MappingFiles(county, "county/");
    }

    Mappings read() {
        if (!Files.isDirectory(files.folder().resolve(MappingFiles.CODES))) {
            throw new BrokenMapping(files.folder().toString(), "no-folder", MappingFiles.CODES);
        }
        readTables();
        FieldRows rows = new FieldRows(tables);
        MappingFileReader mappings = new MappingFileReader(rows);
        for (String department : files.departments()) {
            files.open(department).forEach((name, file) -> mappings.read(department, name, file));
        }
        List<SubscriptionDefinition> subscriptions = new ArrayList<>();
        files.open(MappingFiles.SUBSCRIPTIONS)
                .forEach((name, file) ->
                        subscriptions.add(new SubscriptionReader(file, name, mappings.notices(), tables).read()));
        return new Mappings(
                new MappingSet(mappings.notices(), mappings.records(), subscriptions, tables), profiles(rows));
    }

    private RosterProfiles profiles(FieldRows rows) {
        Map<String, RosterProfile> profiles = new LinkedHashMap<>();
        files.open(MappingFiles.PROFILES)
                .forEach((name, file) -> profiles.put(name, new ProfileReader(file, name, rows).read(profiles)));
        ofCounty(MappingFiles.PROFILES).forEach((name, file) -> addProfile(name, file, profiles, rows));
        return new RosterProfiles(profiles.values().stream().toList());
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

    private void addTable(String name, YamlNode file, Map<String, YamlNode> own) {
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
            own.put(name, file);
        }
    }

    private void readTables() {
        Map<String, YamlNode> own = new LinkedHashMap<>(files.open(MappingFiles.CODES));
        own.forEach((name, file) -> tables.put(name, new TableReader(file, name, file.place()).read()));
        ofCounty(MappingFiles.CODES).forEach((name, file) -> addTable(name, file, own));
        tables.forEach((name, table) -> {
            YamlNode file = own.get(name);
            if (file != null) {
                TableReader.checkTranslation(file, table, tables);
            }
        });
    }

    private Map<String, YamlNode> ofCounty(String name) {
        return county == null ? Map.of() : county.open(name);
    }
}
