package io.aidhub.routes.stagingtable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Durations;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.DepartmentUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Connections to a department's front database (前置库), few and only while needed. */
final class FrontDatabase {
    /** A lane each at most; departments count our connections. */
    private static final int CONNECTIONS = 8;

    private FrontDatabase() {}

    /** A pool that connects to nothing yet. */
    static HikariDataSource pool(ConnectorFile file, ConnectorContext context, FrontAddress address) {
        Filling filling = new Filling(file, context);
        Section connection = file.sections().section("connection");
        Duration connect = limit(context, "connect-limit", "3s");
        Duration answer = limit(context, "answer-limit", "5s");
        HikariConfig config = new HikariConfig();
        config.setPoolName("front-" + file.id());
        config.setJdbcUrl(address.url());
        String user = filling.text(connection, "user");
        Supplier<String> password = filling.secret(connection, "password");
        // For each new connection, since it may be renewed.
        config.setCredentialsProvider(() -> Credentials.of(user, password.get()));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setInitializationFailTimeout(-1); // a department that is down must not stop the hub from starting
        config.setConnectionTimeout(Math.max(250, connect.toMillis()));
        config.setValidationTimeout(Math.max(250, connect.toMillis() - 1));
        if (address.isPostgres()) {
            config.addDataSourceProperty("connectTimeout", seconds(connect));
            config.addDataSourceProperty("loginTimeout", seconds(connect));
            config.addDataSourceProperty("socketTimeout", seconds(answer));
            config.addDataSourceProperty(
                    "stringtype", "unspecified"); // the column's type decides, the values are texts
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("logServerErrorDetail", "false"); // details quote the row
            config.addDataSourceProperty("ApplicationName", "aidhub");
        }
        address.networks().ifPresent(networks -> {
            config.addDataSourceProperty(GuardedSockets.PROPERTY, GuardedSockets.class.getName());
            config.addDataSourceProperty(GuardedSockets.NETWORKS, networks);
        });
        return new HikariDataSource(config);
    }

    /** @throws DepartmentUnavailable when there is no connection to be had */
    static void enter(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            connection.isValid(1);
        } catch (SQLException e) {
            throw new DepartmentUnavailable(DatabaseFailure.unavailable(e));
        }
    }

    private static Duration limit(ConnectorContext context, String setting, String otherwise) {
        return Durations.parse(context.settings().getOrDefault(setting, otherwise))
                .orElseThrow();
    }

    private static String seconds(Duration limit) {
        return String.valueOf(Math.max(1, limit.toSeconds()));
    }
}
