package io.aidhub.testkit.contract;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fixtures of a connector as files: {@code <name>.notice.json} is a notice, {@code <name>.request.json} beside it what must be sent for it. */
public final class FixtureFolder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOTICE = ".notice.json";
    private static final String REQUEST = ".request.json";

    private final Path folder;

    /** @param folder need not be there: then there are none */
    public FixtureFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * All of them by name.
     *
     * @throws IllegalArgumentException with the name of a file that is no notice
     */
    public List<Candidate.Fixture> fixtures() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(NOTICE))
                    .sorted()
                    .toList();
        }
        List<Candidate.Fixture> fixtures = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            Path request = file.resolveSibling(name.replace(NOTICE, REQUEST));
            fixtures.add(new Candidate.Fixture(
                    name,
                    notice(name, Files.readString(file)),
                    Files.exists(request)
                            ? Optional.of(Files.readString(request).strip())
                            : Optional.empty()));
        }
        return fixtures;
    }

    private static Notice notice(String name, String text) {
        try {
            return notice(text);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static Notice notice(String text) {
        JsonNode event = JSON.readTree(text);
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : event.path("data").path("rows")) {
            Map<String, String> fields = new LinkedHashMap<>();
            row.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asString()));
            rows.add(fields);
        }
        return new Notice(
                UUID.fromString(event.path("id").asString("")),
                "sample",
                Long.parseLong(event.path("sequence").asString("0")),
                NoticeKind.ofType(event.path("type").asString("")),
                1,
                rows,
                JSON.writeValueAsBytes(event)); // on one line, as the hub writes it
    }
}
