package io.aidhub.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YAML files of a mappings folder, as problems name them. */
final class MappingFiles {
    static final String CODES = "codes";
    static final String PROFILES = "profiles";
    static final String SUBSCRIPTIONS = "subscriptions";

    /** Words for data of the folder itself, and the module's sources and output. */
    private static final List<String> NO_DEPARTMENTS =
            List.of(CODES, PROFILES, SUBSCRIPTIONS, "schema", "src", "target");

    private final Path folder;
    private final String shownAs;

    MappingFiles(Path folder) {
        this(folder, "");
    }

    /** @param shownAs what problems call the folder, with a slash at the end */
    MappingFiles(Path folder, String shownAs) {
        this.folder = folder;
        this.shownAs = shownAs;
    }

    Path folder() {
        return folder;
    }

    /** Names of the folders that hold mappings, sorted; empty when the folder is not there. */
    List<String> departments() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !NO_DEPARTMENTS.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** The files right in the folder {@code name}, by their name without ending, sorted; empty when it is not there. */
    Map<String, YamlNode> open(String name) {
        Path place = folder.resolve(name);
        Map<String, Path> found = new TreeMap<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> entries = Files.list(place)) {
                entries.filter(path -> path.toString().endsWith(".yaml"))
                        .forEach(path -> found.put(path.getFileName().toString().replaceFirst("\\.yaml$", ""), path));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + place, e);
            }
        }
        Map<String, YamlNode> files = new LinkedHashMap<>();
        found.forEach((each, path) -> files.put(
                each,
                YamlNode.read(path, shownAs + folder.relativize(path).toString().replace('\\', '/'))));
        return files;
    }
}
