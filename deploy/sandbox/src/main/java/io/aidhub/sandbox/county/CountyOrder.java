package io.aidhub.sandbox.county;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of the generator.
 *
 * @param month 1 = 2026-10
 * @param brokenRows whether month 2 and later hold the ten broken rows
 * @param groundTruth JSON file for what was planted, {@code null} = none
 * @param mended workbook for the broken rows as they should have been, {@code null} = none
 */
record CountyOrder(
        int households,
        long seed,
        int month,
        Path out,
        boolean brokenRows,
        @Nullable Path groundTruth,
        @Nullable Path mended) {
    static final int USUAL_HOUSEHOLDS = 3500;
    static final long USUAL_SEED = 20261001L;

    private static final Set<String> NAMES =
            Set.of("households", "seed", "month", "out", "broken-rows", "ground-truth", "mended");

    /** The command line cannot be followed; the text is the key of a message, {@link #arguments} go with it. */
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object[] arguments;

        NotUnderstood(String key, Object... arguments) {
            super(key);
            this.arguments = arguments;
        }

        Object[] arguments() {
            return arguments.clone();
        }
    }

    /**
     * @param args {@code --name value} or {@code --name=value}
     * @throws NotUnderstood when something is unknown, missing or out of range
     */
    static CountyOrder of(String... args) {
        Map<String, String> given = given(args);
        String out = given.get("out");
        if (out == null) {
            throw new NotUnderstood("county.missing", "--out");
        }
        int month = (int) number(given, "month", 1, 1, County.LAST_MONTH);
        return new CountyOrder(
                (int) number(given, "households", USUAL_HOUSEHOLDS, County.FEWEST_HOUSEHOLDS, County.MOST_HOUSEHOLDS),
                number(given, "seed", USUAL_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                month,
                Path.of(out),
                brokenRows(given, month),
                path(given.get("ground-truth")),
                path(given.get("mended")));
    }

    private static Map<String, String> given(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.indexOf('=');
            String name = arg.startsWith("--") ? arg.substring(2, equals < 0 ? arg.length() : equals) : "";
            if (!NAMES.contains(name)) {
                throw new NotUnderstood("county.unknown", arg);
            }
            if (equals < 0 && i + 1 == args.length) {
                throw new NotUnderstood("county.missing-value", arg);
            }
            given.put(name, equals < 0 ? args[++i] : arg.substring(equals + 1));
        }
        return given;
    }

    private static long number(Map<String, String> given, String name, long usual, long least, long most) {
        String text = given.get(name);
        if (text == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number out of range
        }
        throw new NotUnderstood("county.not-a-number", "--" + name, text, Long.toString(least), Long.toString(most));
    }

    private static boolean brokenRows(Map<String, String> given, int month) {
        String text = given.getOrDefault("broken-rows", month > 1 ? "on" : "off");
        if (!text.equals("on") && !text.equals("off")) {
            throw new NotUnderstood("county.not-on-off", "--broken-rows", text);
        }
        return text.equals("on");
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }
}
