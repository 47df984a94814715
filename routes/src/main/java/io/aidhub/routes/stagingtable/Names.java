package io.aidhub.routes.stagingtable;

import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of tables and columns as a {@code connector.yaml} may give them: plain identifiers, since they become part of SQL. */
final class Names {
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern TABLE =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9_]{0,62}\\.)?[A-Za-z][A-Za-z0-9_]{0,62}");

    private Names() {}

    static String table(Section section, String key) {
        return checked(TABLE, section, section.text(key));
    }

    static String column(Section section, String key) {
        return checked(COLUMN, section, section.text(key));
    }

    static List<String> columns(Section section, String key) {
        return section.list(key).stream()
                .map(name -> checked(COLUMN, section, name))
                .toList();
    }

    /** Column to where its value comes from, in the order of the file. */
    static Map<String, String> sources(Section section, String key) {
        Map<String, String> sources = new LinkedHashMap<>();
        Section columns = section.section(key);
        for (String column : columns.keys()) {
            sources.put(checked(COLUMN, columns, column), columns.text(column));
        }
        return sources;
    }

    private static String checked(Pattern pattern, Section section, String name) {
        if (!pattern.matcher(name).matches()) {
            throw ConnectorFileException.of("file.bad.name", section.place(), name);
        }
        return name;
    }
}
