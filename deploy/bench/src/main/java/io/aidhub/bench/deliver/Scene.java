package io.aidhub.bench.deliver;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.bench.BenchServer;
import io.aidhub.bench.receivers.Receivers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What all measurements share.
 *
 * @param work folder of this run
 * @param distribution folder of the packaged application
 * @param mappings of the distribution
 */
record Scene(BenchServer server, Path work, Path distribution, Path mappings, DeliverOptions options, PrintStream out) {

    /** The same beside another database server. */
    Scene on(BenchServer other) {
        return new Scene(other, work, distribution, mappings, options, out);
    }

    Receivers receivers(int number) throws IOException {
        return Receivers.start(number, work.resolve("receivers.log"));
    }

    /** A hub with signed webhooks to all {@code receivers}, its first roster told. @param most notices a call */
    PackagedHub webhooks(String name, Receivers receivers, int most) throws Exception {
        HikariDataSource database = server.fresh();
        HubFolder folder = lay(name, database, options.households());
        for (int i = 0; i < receivers.number(); i++) {
            folder.webhook(receivers.url(i), most);
        }
        return new PackagedHub(name, distribution, folder, database).start();
    }

    /** A hub with one party that has its own queue. @param most notices a transaction */
    PackagedHub queue(String name, int most) throws Exception {
        HikariDataSource database = server.fresh();
        HubFolder folder = lay(name, database, options.queueChanges() / 2).queue(most);
        return new PackagedHub(name, distribution, folder, database).start();
    }

    private HubFolder lay(String name, HikariDataSource database, int households) throws IOException, SQLException {
        return HubFolder.lay(work.resolve(name), database, mappings, households, options.seed());
    }

    void say(String line) {
        out.println(line);
    }
}
