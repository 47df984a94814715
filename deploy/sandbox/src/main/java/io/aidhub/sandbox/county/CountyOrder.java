package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.SlipRates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of the generator.
 *
 * @param month 1 = 2026-10
 * @param months how many, {@code month} the first; of several, the files beside the lists have the month in their names
 * @param brokenRows whether month 2 and later hold the ten broken rows
 * @param groundTruth JSON file for what was planted, {@code null} = none
 * @param mended workbook for the broken rows as they should have been, {@code null} = none
 * @param lists those beside the pair
 * @param slips how often what goes wrong
 */
record CountyOrder(
        int households,
        long seed,
        int month,
        int months,
        Path out,
        boolean brokenRows,
        @Nullable Path groundTruth,
        @Nullable Path mended,
        Set<ListKind> lists,
        SlipRates slips) {
    static final int USUAL_HOUSEHOLDS = 3500;
    static final long USUAL_SEED = 20261001L;

    private static final Set<String> NAMES = Set.of(
            "households", "seed", "month", "months", "out", "broken-rows", "ground-truth", "mended", "lists", "errors");

    private static final String PAIR = "pair";
    private static final String ALL = "all";

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
                (int) number(given, "months", 1, 1, County.LAST_MONTH - month + 1),
                Path.of(out),
                brokenRows(given, month),
                path(given.get("ground-truth")),
                path(given.get("mended")),
                lists(given.getOrDefault("lists", PAIR)),
                slips(given.get("errors")));
    }

    /** The file beside the lists of one month; {@code null} when none is wanted. */
    @Nullable
    Path beside(@Nullable Path file, int ofMonth) {
        if (file == null || months == 1) {
            return file;
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, dot) + "-" + County.period(ofMonth) + name.substring(dot));
    }

    private static Set<ListKind> lists(String text) {
        Set<ListKind> lists = EnumSet.noneOf(ListKind.class);
        for (String word : text.split(",")) {
            if (word.equals(ALL)) {
                lists.addAll(EnumSet.allOf(ListKind.class));
            } else if (!word.equals(PAIR)) {
                lists.add(ListKind.of(word).orElseThrow(() -> new NotUnderstood("county.no-such-list", word, words())));
            }
        }
        return lists;
    }

    /** Names of the further lists. */
    static String words() {
        return Arrays.stream(ListKind.values()).map(ListKind::word).collect(Collectors.joining(" "));
    }

    private static SlipRates slips(@Nullable String text) {
        if (text == null) {
            return SlipRates.none();
        }
        try {
            return SlipRates.of(text);
        } catch (SlipRates.NotUnderstood e) {
            throw new NotUnderstood("county.no-such-slip", String.valueOf(e.getMessage()), SlipRates.words());
        } catch (IOException e) {
            throw new NotUnderstood("county.not-read", text);
        }
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
        // Planted slips are told from each other by their places; the ten rows would be among them.
        String text = given.getOrDefault("broken-rows", month > 1 && !given.containsKey("errors") ? "on" : "off");
        if (!text.equals("on") && !text.equals("off")) {
            throw new NotUnderstood("county.not-on-off", "--broken-rows", text);
        }
        return text.equals("on");
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }
}
