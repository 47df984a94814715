package io.aidhub.sandbox.departments;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the departments.
 *
 * @param data folder of everything the departments keep
 * @param broker the hub's broker, for example {@code amqp://127.0.0.1:5672}
 * @param secrets properties file with the departments' secrets, written by the hub
 * @param hub file in which the hub leaves its web address; null: nobody answers by webhook
 * @param seed decides, with the person's reference, what departments grant
 * @param oddRecords whether medical insurance sends one settlement a month whose parts do not add up
 * @param tokenValidity how long an access token of education is good
 * @param zone in which days are counted
 */
record DepartmentsOptions(
        Path data,
        String broker,
        Path secrets,
        @Nullable Path hub,
        long seed,
        boolean oddRecords,
        Duration tokenValidity,
        ZoneId zone) {
    private static final Set<String> KNOWN =
            Set.of("--data", "--broker", "--secrets", "--hub", "--seed", "--odd-records", "--token-seconds", "--zone");

    /** @throws WrongUse with a message for the user */
    static DepartmentsOptions parse(String[] args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i])) {
                throw new WrongUse("option.unknown", args[i]);
            }
            if (i + 1 == args.length) {
                throw new WrongUse("option.without-value", args[i]);
            }
            given.put(args[i], args[i + 1]);
        }
        try {
            return new DepartmentsOptions(
                    Path.of(required(given, "--data")),
                    required(given, "--broker"),
                    Path.of(required(given, "--secrets")),
                    optional(given, "--hub"),
                    Long.parseLong(required(given, "--seed")),
                    Boolean.parseBoolean(given.getOrDefault("--odd-records", "false")),
                    Duration.ofSeconds(Long.parseLong(given.getOrDefault("--token-seconds", "600"))),
                    ZoneId.of(given.getOrDefault("--zone", "Asia/Shanghai")));
        } catch (NumberFormatException | DateTimeException e) {
            throw new WrongUse("option.wrong-value", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Path optional(Map<String, String> given, String option) {
        @Nullable String value = given.get(option);
        return value == null ? null : Path.of(value);
    }

    private static String required(Map<String, String> given, String option) {
        @Nullable String value = given.get(option);
        if (value == null || value.isBlank()) {
            throw new WrongUse("option.missing", option);
        }
        return value;
    }
}
