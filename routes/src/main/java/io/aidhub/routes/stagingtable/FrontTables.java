package io.aidhub.routes.stagingtable;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.contract.Arrival;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of a front database on trial, all columns text, with a trigger that misbehaves as told. */
final class FrontTables {
    static final String EVERY_NOTICE = "*";

    private static final String TROUBLE =
            """
            CREATE TABLE kit_trouble (notice text PRIMARY KEY, kind text NOT NULL);
            CREATE FUNCTION kit_misbehave() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            DECLARE trouble text;
            BEGIN
                SELECT kind INTO trouble FROM kit_trouble WHERE notice IN ('*', to_jsonb(NEW) ->> TG_ARGV[0]);
                IF trouble = 'SLOW' THEN PERFORM pg_sleep(0.2);
                ELSIF trouble = 'FAILS' THEN RAISE EXCEPTION 'busy' USING ERRCODE = '40001';
                ELSIF trouble = 'REFUSES' THEN RAISE EXCEPTION '%', to_jsonb(NEW) USING ERRCODE = '23514';
                END IF;
                RETURN NEW;
            END $$;
            """;
    private static final int RECORDS = 4;

    private final JdbcClient jdbc;
    private final Section deliver;
    private final Optional<Section> collect;
    private final String login;

    FrontTables(JdbcClient jdbc, ConnectorFile file, String login) {
        this.jdbc = jdbc;
        this.deliver = file.sections().section("deliver");
        this.collect = file.sections().optionalSection("collect");
        if (!login.matches("[a-z][a-z0-9_]{0,62}")) {
            throw ConnectorFileException.of("file.bad.name", file.id(), login);
        }
        this.login = login;
    }

    /** Column to where its value comes from. */
    Map<String, String> sources() {
        return Names.sources(deliver, "columns");
    }

    void make(String password) {
        String notice = columnOf("$notice")
                .orElseThrow(() -> ConnectorFileException.of("trial.no-notice", deliver.place() + ".columns"));
        String batch = Names.table(deliver, "batch-table");
        jdbc.sql("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(login, password))
                .update();
        jdbc.sql(TROUBLE).update();
        jdbc.sql("CREATE TABLE %s (kit_row bigserial PRIMARY KEY, %s, UNIQUE (%s))"
                        .formatted(
                                table(),
                                texts(sources().keySet().stream()),
                                Stream.concat(Stream.of(notice), columnOf(Notice.PERSON_REF).stream())
                                        .collect(Collectors.joining(", "))))
                .update();
        jdbc.sql("CREATE TRIGGER kit BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION kit_misbehave('%s')"
                        .formatted(table(), notice))
                .update();
        jdbc.sql("CREATE TABLE %s (%s)"
                        .formatted(batch, texts(Names.sources(deliver, "batch-columns").keySet().stream())))
                .update();
        jdbc.sql("GRANT INSERT, SELECT ON %s, %s TO %s".formatted(table(), batch, login))
                .update();
        jdbc.sql("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + login).update();
        collect.ifPresent(this::makeList);
    }

    private void makeList(Section section) {
        String list = Names.table(section, "table");
        jdbc.sql("CREATE TABLE %s (%s bigint PRIMARY KEY, %s text, %s int NOT NULL, %s)"
                        .formatted(
                                list,
                                Names.column(section, "key"),
                                Names.column(section, "kind"),
                                Names.column(section, "state"),
                                texts(Names.columns(section, "columns").stream())))
                .update();
        List<RawRecord> records = listed();
        for (RawRecord record : records) {
            Map<String, String> row = new LinkedHashMap<>(record.fields());
            row.put(Names.column(section, "kind"), record.record());
            row.put(Names.column(section, "state"), fresh(section));
            jdbc.sql("INSERT INTO %s (%s) SELECT %s"
                            .formatted(
                                    list,
                                    String.join(", ", row.keySet()),
                                    row.entrySet().stream()
                                            .map(each -> value(section, each.getKey(), each.getValue()))
                                            .collect(Collectors.joining(", "))))
                    .update();
        }
        jdbc.sql("GRANT SELECT, UPDATE ON %s TO %s".formatted(list, login)).update();
    }

    private static String value(Section section, String column, String value) {
        boolean number = column.equals(Names.column(section, "key")) || column.equals(Names.column(section, "state"));
        return number ? value : "'" + value + "'";
    }

    private static String fresh(Section section) {
        return String.valueOf(section.number("new", 0, 0, 99));
    }

    /** Four records, the fields the columns of the list; one of them a rare name. */
    List<RawRecord> listed() {
        List<RawRecord> records = new ArrayList<>();
        collect.ifPresent(section -> {
            List<String> columns = Names.columns(section, "columns");
            for (int number = 1; number <= RECORDS; number++) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put(Names.column(section, "key"), String.valueOf(number));
                fields.put(columns.get(0), "L" + number);
                if (columns.size() > 1 && number == 2) {
                    fields.put(columns.get(1), Households.RARE_NAME);
                }
                records.add(new RawRecord("aid", fields));
            }
        });
        return records;
    }

    /** Lets nobody in any more but with this password, and turns out who is inside. */
    void admit(String password) {
        jdbc.sql("ALTER ROLE %s PASSWORD '%s'".formatted(login, password)).update();
        jdbc.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = :login")
                .param("login", login)
                .query(Long.class)
                .single();
    }

    void misbehave(String notice, String kind) {
        jdbc.sql("INSERT INTO kit_trouble VALUES (:notice, :kind)")
                .param("notice", notice)
                .param("kind", kind)
                .update();
    }

    void behave() {
        jdbc.sql("DELETE FROM kit_trouble").update();
    }

    void empty() {
        jdbc.sql("DELETE FROM " + table()).update();
        jdbc.sql("DELETE FROM " + Names.table(deliver, "batch-table")).update();
        collect.ifPresent(section -> jdbc.sql("UPDATE %s SET %s = %s"
                        .formatted(Names.table(section, "table"), Names.column(section, "state"), fresh(section)))
                .update());
    }

    List<Arrival> arrived() {
        String notice = columnOf("$notice").orElseThrow();
        return jdbc.sql("SELECT %s, to_jsonb(t) FROM %s t ORDER BY kit_row".formatted(notice, table()))
                .query((row, number) -> new Arrival(List.of(row.getString(1)), row.getString(2), true))
                .list();
    }

    private String table() {
        return Names.table(deliver, "table");
    }

    private Optional<String> columnOf(String source) {
        return sources().entrySet().stream()
                .filter(column -> column.getValue().equals(source))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String texts(Stream<String> columns) {
        return columns.map(column -> column + " text").collect(Collectors.joining(", "));
    }
}
