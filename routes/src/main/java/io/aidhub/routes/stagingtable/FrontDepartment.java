package io.aidhub.routes.stagingtable;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackLine;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.HttpPeer;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The department a connector over {@code staging-table} describes: a real PostgreSQL with the tables its file names, behind a line that can break. */
public final class FrontDepartment implements Peer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATABASE = "front";
    /** So the server tells that a transaction is kept: command tag and its end. */
    private static final String COMMITTED = "COMMIT\0";

    private static final Set<Fault> FAULTS = EnumSet.of(
            Fault.SLOW,
            Fault.HANGS,
            Fault.TAKES_AND_BREAKS,
            Fault.FAILS,
            Fault.REFUSES,
            Fault.KNOWS_US_NOT,
            Fault.DOWN);

    private final Supplier<String> password;
    private final HttpPeer.Access access;
    private final Function<Households.Sample, Map<String, String>> fields;
    private final EmbeddedPostgres postgres;
    private final LoopbackLine line;
    private final FrontTables tables;
    private boolean strange;

    private FrontDepartment(
            ConnectorFile file,
            HttpPeer.Access access,
            Function<Households.Sample, Map<String, String>> fields,
            Login login,
            EmbeddedPostgres postgres) {
        this.access = access;
        this.fields = fields;
        this.password = login.password();
        this.postgres = postgres;
        this.tables = new FrontTables(
                JdbcClient.create(
                        new DriverManagerDataSource(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password())),
                file,
                login.user());
        tables.make(password.get());
        this.line = LoopbackLine.to(postgres.port());
    }

    /** Who the connector is there. */
    public record Login(String user, Supplier<String> password) {}

    /**
     * Starts one.
     *
     * @param access how the connector is told to reach it; an address there becomes one of the database
     * @param fields how it tells of a person in its own fields
     * @param folder where the database lies; of nobody else
     */
    public static FrontDepartment open(
            ConnectorFile file,
            HttpPeer.Access access,
            Function<Households.Sample, Map<String, String>> fields,
            Login login,
            Path folder) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder.toAbsolutePath())
                .withDatabases(DATABASE)
                .withPort(0)
                .withoutSync());
        try {
            return new FrontDepartment(file, access, fields, login, postgres);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    @Override
    public Map<String, String> settings(Duration answerLimit) {
        return settings("http://127.0.0.1:" + line.port(), answerLimit);
    }

    @Override
    public Map<String, String> settingsOfADeadSystem() {
        return settings(LoopbackDepartment.closedUrl(), Trial.PATIENCE);
    }

    private Map<String, String> settings(String base, Duration answerLimit) {
        Map<String, String> settings = new LinkedHashMap<>(access.settings(base, answerLimit));
        settings.replaceAll((name, value) ->
                value.startsWith(base) ? base.replace("http:", "jdbc:postgresql:") + "/" + DATABASE : value);
        return settings;
    }

    @Override
    public String reveal(String handle) {
        return access.reveal(handle);
    }

    @Override
    public List<String> secrets() {
        return access.secrets();
    }

    @Override
    public void renewSecrets() {
        access.renew();
        tables.admit(password.get());
    }

    @Override
    public Set<Fault> faults() {
        return FAULTS;
    }

    @Override
    public void has(Fault fault) {
        has(fault, FrontTables.EVERY_NOTICE);
    }

    @Override
    public void has(Fault fault, String noticeId) {
        mend();
        switch (fault) {
            case SLOW, FAILS, REFUSES -> tables.misbehave(noticeId, fault.name());
            case HANGS -> line.fallSilent();
            case TAKES_AND_BREAKS -> line.breakAt(COMMITTED);
            case KNOWS_US_NOT -> {
                strange = true;
                tables.admit("nobody-knows-this-one");
            }
            default -> tables.behave();
        }
    }

    private void mend() {
        tables.behave();
        line.mend();
        if (strange) {
            strange = false;
            tables.admit(password.get());
        }
    }

    @Override
    public List<Arrival> arrivals() {
        return tables.arrived();
    }

    @Override
    public int contacts() {
        return line.connections();
    }

    @Override
    public void forget() {
        mend();
        line.forget();
        tables.empty();
    }

    /** Each column that holds a field of the row holds it as it is. */
    @Override
    public boolean carries(Arrival arrival, Notice notice) {
        if (!arrival.noticeIds().equals(List.of(notice.id().toString()))) {
            return false;
        }
        JsonNode row = JSON.readTree(arrival.text());
        Map<String, String> person =
                notice.rows().isEmpty() ? Map.of() : notice.rows().get(0);
        return tables.sources().entrySet().stream()
                .filter(column -> person.containsKey(column.getValue()))
                .allMatch(column -> row.path(column.getKey()).asString("").equals(person.get(column.getValue())));
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return fields.apply(person);
    }

    @Override
    public List<RawRecord> listed() {
        return tables.listed();
    }

    @Override
    public void close() {
        line.close();
        postgres.close();
    }
}
