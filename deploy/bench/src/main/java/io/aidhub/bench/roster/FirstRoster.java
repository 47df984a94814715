package io.aidhub.bench.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/** An invented county for benchmarks of what happens afterwards: its first lists, taken in by the hub's own intake. */
public final class FirstRoster {
    private FirstRoster() {}

    /**
     * Fills an empty database. Every household has three persons.
     *
     * @param folder where {@code keys.properties} lies, or is made
     */
    public static void load(DataSource database, int households, long seed, Path folder, Path mappings)
            throws IOException, SQLException {
        InventedRoster county = new InventedRoster(4 * households, seed);
        Path lists = Files.createDirectories(folder.resolve("lists"));
        BenchIntake intake = new BenchIntake(database, folder, mappings);
        CheckedResult.requireFirst(intake.load(new CountyFiles(county, lists).csv(0), 0), county, database);
        FileSystemUtils.deleteRecursively(lists);
    }
}
