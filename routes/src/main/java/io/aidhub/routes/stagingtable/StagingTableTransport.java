package io.aidhub.routes.stagingtable;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.routes.deliver.DeliverRoute;
import io.aidhub.routes.deliver.InOneTransaction;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Makes the routes of a connector that exchanges rows in a front database (前置库). A call's rows and the row that describes them are
 * committed together, so a batch is wholly there or not at all.
 */
public final class StagingTableTransport implements Transport {
    private final CamelContext camel;
    private final ZoneId zone;
    private final ProducerTemplate door;

    /** @param zone of the periods and times written into the tables ({@code aidhub.zone}) */
    public StagingTableTransport(CamelContext camel, ZoneId zone) {
        this.camel = camel;
        this.zone = zone;
        this.door = camel.createProducerTemplate();
    }

    @Override
    public String name() {
        return StagingTableRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Optional<Section> deliver = file.sections()
                .optionalSection("deliver")
                .map(section -> section.only("table", "columns", "batch-table", "batch-columns", "max-batch"));
        Optional<Section> collect = file.sections()
                .optionalSection("collect")
                .map(section -> section.only("table", "key", "kind", "columns", "state", "new", "taken"));
        FrontAddress address = FrontAddress.of(file, context);
        HikariDataSource pool = FrontDatabase.pool(file, context, address);
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            routes.bind("front", pool);
            deliver.ifPresent(section -> deliver(section, file, context, pool, routes));
            Optional<GrantSource> grants = collect.map(section -> collect(section, file, routes));
            OptionalInt maxBatch = deliver.isPresent()
                    ? OptionalInt.of(deliver.get().number("max-batch", 100, 1, 200))
                    : OptionalInt.empty();
            return new Opened(maxBatch, grants, Optional.of(() -> FrontDatabase.enter(pool)), () -> {
                        routes.close();
                        pool.close();
                    })
                    .reaching(address.names());
        } catch (RuntimeException e) {
            routes.close();
            pool.close();
            throw e;
        }
    }

    private void deliver(
            Section section,
            ConnectorFile file,
            ConnectorContext context,
            HikariDataSource pool,
            ConnectorRoutes routes) {
        Map<String, String> columns = BatchRows.checked(section, Names.sources(section, "columns"), BatchRows.OF_ROW);
        Map<String, String> batchColumns =
                BatchRows.checked(section, Names.sources(section, "batch-columns"), BatchRows.OF_BATCH);
        BatchRows rows = new BatchRows(columns, batchColumns, context.clock(), zone);
        Processor batch = call -> call.getMessage().setBody(rows.batch(RoutedReceiver.noticesOf(call)));
        Processor people = call -> call.getMessage().setBody(rows.rows(RoutedReceiver.noticesOf(call)));
        Processor delivered = call -> {
            List<Notice> notices = RoutedReceiver.noticesOf(call);
            call.getMessage().setBody(Collections.nCopies(notices.size(), (Outcome)
                    new Outcome.Delivered(BatchRows.number(notices))));
        };
        routes.bind("transaction", new InOneTransaction(new DataSourceTransactionManager(pool)))
                .bind("batch", batch)
                .bind("rows", people)
                .bind("delivered", delivered)
                .add(
                        StagingTableRoutes.DELIVER,
                        Map.of(
                                "insert-batch",
                                sql(file, insert(Names.table(section, "batch-table"), batchColumns), ""),
                                "insert-rows",
                                sql(file, insert(Names.table(section, "table"), columns), "&batch=true")));
    }

    private GrantSource collect(Section section, ConnectorFile file, ConnectorRoutes routes) {
        String table = Names.table(section, "table");
        String key = Names.column(section, "key");
        String kind = Names.column(section, "kind");
        String state = Names.column(section, "state");
        int fresh = section.number("new", 0, 0, 99);
        String all = String.join(", ", Names.columns(section, "columns"));
        routes.add(
                        StagingTableRoutes.COLLECT,
                        Map.of(
                                "select",
                                sql(
                                        file,
                                        "SELECT %s, %s, %s FROM %s WHERE %s = %d ORDER BY %s LIMIT :#limit"
                                                .formatted(key, kind, all, table, state, fresh, key),
                                        "")))
                .add(
                        StagingTableRoutes.TAKEN,
                        Map.of(
                                "mark",
                                sql(
                                        file,
                                        "UPDATE %s SET %s = %d WHERE %s = %d AND %s IN (:#in:keys)"
                                                .formatted(
                                                        table,
                                                        state,
                                                        section.number("taken", 2, 0, 99),
                                                        state,
                                                        fresh,
                                                        key),
                                        "")));
        return new StagedGrants(
                door,
                DeliverRoute.transport(StagingTableRoutes.COLLECT, file.id()),
                DeliverRoute.transport(StagingTableRoutes.TAKEN, file.id()),
                key,
                kind);
    }

    /** A row that is there already was committed by an earlier hand-over of the same notice. */
    private static String insert(String table, Map<String, String> columns) {
        return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING"
                .formatted(
                        table,
                        String.join(", ", columns.keySet()),
                        columns.keySet().stream().map(column -> ":#" + column).collect(Collectors.joining(", ")));
    }

    private static String sql(ConnectorFile file, String statement, String options) {
        return "sql:" + statement + "?dataSource=#" + file.id() + "-front" + options;
    }
}
