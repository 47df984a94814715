package io.aidhub.bench.textbook;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jms.connection.CachingConnectionFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench textbook}: the other end of {@link Textbook}; ends when its input does. */
@Command(name = "textbook", hidden = true, description = "The textbook route for the other benchmarks.")
public final class TextbookCommand implements Callable<Integer> {
    static final String READY = "ready";
    private static final int CONNECTIONS = 4;

    @Option(names = "--jdbc", required = true)
    private String jdbc;

    @Option(names = "--user", required = true)
    private String user;

    @Option(names = "--folder", required = true)
    private Path folder;

    @Option(names = "--url", required = true, description = "Of a receiver; several.")
    private List<String> urls;

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = in.readLine(); // not where others see it
        try (TextbookBroker broker = TextbookBroker.start(folder);
                HikariDataSource database = database(password);
                CamelContext camel = new DefaultCamelContext()) {
            CachingConnectionFactory connections = new CachingConnectionFactory(broker.connections());
            connections.setSessionCacheSize(1 + urls.size());
            camel.addComponent("jms", JmsComponent.jmsComponent(connections));
            camel.getRegistry().bind("database", DataSource.class, database);
            camel.addRoutes(new TextbookRoutes(urls));
            camel.start();
            out.println(READY);
            for (String order = in.readLine(); order != null; order = in.readLine()) {
                out.println(obey(order, broker));
            }
            camel.stop();
            connections.destroy();
        }
        return 0;
    }

    private static String obey(String order, TextbookBroker broker) throws Exception {
        if (order.equals("empty")) {
            return Boolean.toString(broker.empty());
        }
        return String.format(Locale.ROOT, "%.6f", broker.sendInTransactions(Integer.parseInt(order)));
    }

    private HikariDataSource database(String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbc);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }
}
