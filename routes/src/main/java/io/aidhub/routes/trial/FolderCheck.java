package io.aidhub.routes.trial;

import io.aidhub.model.ResidentId;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorCheck;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.spi.Notice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a connector's folder must have before anybody opens it: a file that fits its schema, fixtures of declared fields and of invented people only. */
public final class FolderCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID_NUMBER = Pattern.compile("(?<!\\d)\\d{17}[\\dX](?!\\d)");
    /** A division that only names a province: nobody can have such a number. */
    private static final String NOBODYS = "0000";

    private static final int FIXTURES = 3;

    private final ConnectorFile file;
    private final Set<String> fields;

    public FolderCheck(ConnectorFile file) {
        this.file = file;
        this.fields = new HashSet<>(Set.of(
                Notice.PERSON_REF,
                Notice.PERSON_VERSION,
                Notice.HOUSEHOLD_REF,
                Notice.ROW_STATUS,
                Notice.LIST_REF,
                Notice.RESPONSE));
        fields.addAll(file.scope());
    }

    /** What is wrong, each with its place; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(new ConnectorCheck(Texts.language()).problems(file.folder()));
        List<Path> fixtures = fixtures();
        if (fixtures.size() < FIXTURES) {
            problems.add(Texts.of("fixtures.few", fixtures.size(), FIXTURES));
        }
        fixtures.forEach(fixture -> check(fixture, problems));
        return problems;
    }

    private List<Path> fixtures() {
        Path folder = file.folder().resolve("fixtures");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Path fixture, List<String> problems) {
        String name = String.valueOf(fixture.getFileName());
        String text;
        try {
            text = Files.readString(fixture);
        } catch (IOException e) {
            problems.add(Texts.of("fixtures.unreadable", name));
            return;
        }
        if (ID_NUMBER.matcher(text).results().anyMatch(found -> !isInvented(found.group()))) {
            problems.add(Texts.of("fixtures.person", name));
        }
        if (!name.endsWith(".json")) {
            return;
        }
        try {
            for (JsonNode rows : JSON.readTree(text).findValues("rows")) {
                rows.forEach(row -> undeclared(row, name, problems));
            }
        } catch (JacksonException e) {
            problems.add(Texts.of("fixtures.unreadable", name));
        }
    }

    private static boolean isInvented(String number) {
        try {
            return new ResidentId(number).number().startsWith(NOBODYS, 2);
        } catch (IllegalArgumentException e) {
            return true; // the check character is wrong: no number at all
        }
    }

    private void undeclared(JsonNode row, String name, List<String> problems) {
        for (String field : row.propertyNames()) {
            if (!fields.contains(field)) {
                problems.add(Texts.of("fixtures.undeclared", name, field));
            }
        }
    }
}
