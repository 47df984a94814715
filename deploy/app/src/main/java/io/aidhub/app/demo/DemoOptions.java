package io.aidhub.app.demo;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration is asked to do.
 *
 * @param once end when the loop is closed
 * @param households size of the invented county
 * @param month 1 for the first month of the county, 2 for the next
 * @param load one more list to load after the lists of the last month, a mended error file mostly; null: none
 * @param data the hub's data folder; everything else lies beside it under names that begin with its own
 */
public record DemoOptions(boolean once, int households, long seed, int month, @Nullable Path load, Path data) {
    private static final YearMonth FIRST = YearMonth.of(2026, 10);

    static YearMonth period(int month) {
        return FIRST.plusMonths(month - 1L);
    }

    Path beside(String suffix) {
        Path folder = data.toAbsolutePath().normalize();
        return Paths.get(folder + "-" + suffix);
    }

    Path keys() {
        return beside("keys.properties");
    }

    Path secrets() {
        return beside("secrets.properties");
    }

    Path county(int month) {
        return beside("county").resolve(period(month).toString());
    }
}
