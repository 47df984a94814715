package io.aidhub.routes.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a {@code connector.yaml} and finds what is wrong with it before anything runs. */
public final class ConnectorFileReader {
    static final String NAME = "connector.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final int MOST_HOUSEHOLDS = 1_000;
    private static final String ID = "[a-z][a-z0-9-]{1,62}";
    private static final String DIGEST = "[0-9a-f]{64}";
    private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9.+-]{0,31}";

    private ConnectorFileReader() {}

    /** @throws ConnectorFileException naming the place and what to do */
    public static ConnectorFile read(Path folder) {
        Section top = parsed(folder)
                .only(
                        "id",
                        "version",
                        "department",
                        "transport",
                        "factory",
                        "data",
                        "cannot",
                        "snapshot",
                        "settings",
                        "limits",
                        "auth",
                        "connection",
                        "deliver",
                        "collect",
                        "answers");
        Optional<String> transport = top.optional("transport");
        Optional<String> factory = top.optional("factory");
        if (transport.isPresent() == factory.isPresent()) {
            throw ConnectorFileException.of("file.transport.or.factory", top.place());
        }
        Map<String, Setting> settings = settings(top);
        Section data = top.section("data").only("fields", "purpose");
        return new ConnectorFile(
                folder,
                word(top, "id"),
                version(top),
                word(top, "department"),
                transport,
                factory,
                data.list("fields"),
                data.text("purpose"),
                cannot(top),
                snapshotHouseholds(top),
                settings,
                LeftToReceiver.read(top, settings),
                top);
    }

    /** The folders of connectors in {@code place}, by name. */
    static List<Path> foldersIn(Path place) {
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(each -> Files.isRegularFile(each.resolve(NAME)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Section parsed(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw ConnectorFileException.of("file.missing", folder.getFileName());
        }
        String folderName = String.valueOf(folder.getFileName());
        // An unpacked package lies under its digest, which tells nobody anything.
        return parse(file, folderName.matches(DIGEST) ? NAME : folderName + "/" + NAME);
    }

    private static Section parse(Path file, String place) {
        try {
            Object tree = YAML.readValue(Files.readString(file), Object.class);
            if (tree instanceof Map<?, ?> map) {
                return new Section(place, map);
            }
            throw ConnectorFileException.of("file.not.section", place);
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw ConnectorFileException.of("file.unreadable", place, where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(Section top) {
        String version = top.text("version");
        if (!version.matches(VERSION)) {
            throw ConnectorFileException.of("file.bad.version", top.place(), version);
        }
        return version;
    }

    private static String word(Section section, String key) {
        String word = section.text(key);
        if (!word.matches(ID)) {
            throw ConnectorFileException.of("file.bad.id", section.place(), word);
        }
        return word;
    }

    private static Set<Capability> cannot(Section top) {
        Set<Capability> cannot = EnumSet.noneOf(Capability.class);
        for (String word : top.list("cannot")) {
            cannot.add(Arrays.stream(Capability.values())
                    .filter(capability -> capability.key().equals(word))
                    .findFirst()
                    .orElseThrow(() -> ConnectorFileException.of(
                            "file.unknown.capability",
                            top.place(),
                            word,
                            Arrays.stream(Capability.values())
                                    .map(Capability::key)
                                    .collect(Collectors.joining(", ")))));
        }
        return cannot;
    }

    /** Without the section it takes no snapshots. */
    private static int snapshotHouseholds(Section top) {
        return top.optionalSection("snapshot")
                .map(section -> section.only("households").number("households", 200, 1, MOST_HOUSEHOLDS))
                .orElse(0);
    }

    private static Map<String, Setting> settings(Section top) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        Optional<Section> section = top.optionalSection("settings");
        if (section.isPresent()) {
            for (String name : section.get().keys()) {
                settings.put(name, setting(name, section.get().section(name)));
            }
        }
        return settings;
    }

    private static Setting setting(String name, Section section) {
        section.only("type", "about", "default", "receiver-may-change");
        Setting.Type type = Setting.Type.of(section.text("type"))
                .orElseThrow(() -> ConnectorFileException.of(
                        "file.unknown.type",
                        section.place(),
                        section.text("type"),
                        Arrays.toString(Setting.Type.values())));
        if (type == Setting.Type.SECRET && section.has("default")) {
            throw ConnectorFileException.of("file.secret.default", section.place());
        }
        return new Setting(
                name,
                type,
                section.text("about"),
                section.optional("default"),
                section.flag("receiver-may-change", false));
    }
}
