package io.aidhub.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the mappings folder of a connector's package. It stands beside everything that is in use: it may name our code tables, and adds mappings of its own department, code tables
 * and subscriptions of its own connector. It replaces nothing and speaks for nobody else.
 */
final class PackageReader {
    private final String connector;
    private final String department;
    private final MappingFiles files;
    private final MappingSet others;

    /** @param others everything in use but what this connector's version before brought */
    PackageReader(String connector, String department, Path folder, MappingSet others) {
        this.connector = connector;
        this.department = department;
        this.files = new MappingFiles(folder);
        this.others = others;
    }

    PackagedMappings read() {
        if (Files.isDirectory(files.folder().resolve(MappingFiles.PROFILES))) {
            throw new BrokenMapping(MappingFiles.PROFILES, "packaged-profiles");
        }
        Map<String, CodeTable> own = new LinkedHashMap<>();
        Map<String, CodeTable> tables = new LinkedHashMap<>(others.tables());
        Map<String, YamlNode> tableFiles = files.open(MappingFiles.CODES);
        tableFiles.forEach((name, file) -> {
            requireNew(!others.tables().containsKey(name), file, "table", name);
            own.put(name, new TableReader(file, name, file.place()).read());
        });
        tables.putAll(own);
        tableFiles.forEach(
                (name, file) -> TableReader.checkTranslation(file, Objects.requireNonNull(own.get(name)), tables));
        MappingFileReader mappings = new MappingFileReader(new FieldRows(tables));
        for (String folder : files.departments()) {
            if (!folder.equals(department)) {
                throw new BrokenMapping(folder, "packaged-others", department);
            }
            files.open(folder).forEach((name, file) -> {
                String full = folder + "/" + name;
                requireNew(
                        !others.notices().containsKey(full) && !others.records().containsKey(full), file, "", full);
                mappings.read(folder, name, file);
            });
        }
        return new PackagedMappings(
                new MappingSet(mappings.notices(), mappings.records(), subscriptions(mappings, tables), own));
    }

    private List<SubscriptionDefinition> subscriptions(MappingFileReader mappings, Map<String, CodeTable> tables) {
        List<SubscriptionDefinition> subscriptions = new ArrayList<>();
        files.open(MappingFiles.SUBSCRIPTIONS).forEach((name, file) -> {
            requireNew(!others.hasSubscription(name), file, "id", name);
            SubscriptionDefinition definition = new SubscriptionReader(file, name, mappings.notices(), tables).read();
            requireOwn(definition.connector().equals(connector), file, "connector", connector);
            requireOwn(definition.department().equals(department), file, "department", department);
            subscriptions.add(definition);
        });
        return subscriptions;
    }

    private static void requireNew(boolean isNew, YamlNode file, String key, String name) {
        if (!isNew) {
            throw file.broken(key, "packaged-known", name);
        }
    }

    private static void requireOwn(boolean isOwn, YamlNode file, String key, String ours) {
        if (!isOwn) {
            throw file.broken(key, "packaged-others", ours);
        }
    }
}
