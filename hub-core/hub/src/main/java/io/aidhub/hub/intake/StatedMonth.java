package io.aidhub.hub.intake;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The month a list says it is of: in the name of its file, or in a title above its headings (2026年10月, 2026-10, 202610). */
final class StatedMonth {
    /** 2026-10, 2026年10月, 202610; a day behind it makes it the day of an export. */
    private static final Pattern MONTH =
            Pattern.compile("(?<!\\d)(20\\d{2})(?:\\s*[-_./年]\\s*(\\d{1,2})(?![-_./]?\\d)(?!月\\d)|(\\d{2})(?!\\d))");

    private static final int TITLES_WITHIN = 5;
    /** A title fills one cell, or one and a remark. */
    private static final int MOST_CELLS = 2;

    private StatedMonth() {}

    /** Empty when it says nothing, or two things. */
    static Optional<YearMonth> of(String file, List<Table> tables) throws IOException {
        List<YearMonth> stated = new ArrayList<>(in(file));
        if (stated.isEmpty()) {
            for (Table table : tables) {
                table.forEach(row -> {
                    List<String> filled =
                            row.cells().stream().filter(cell -> !cell.isBlank()).toList();
                    if (filled.size() <= MOST_CELLS) {
                        filled.forEach(cell -> stated.addAll(in(cell)));
                    }
                    return filled.size() <= MOST_CELLS && row.number() < TITLES_WITHIN;
                });
            }
        }
        return stated.stream().distinct().count() == 1 ? Optional.of(stated.get(0)) : Optional.empty();
    }

    private static List<YearMonth> in(String text) {
        List<YearMonth> found = new ArrayList<>();
        Matcher matcher = MONTH.matcher(text);
        while (matcher.find()) {
            int month = Integer.parseInt(matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
            if (month < 1 || month > 12) {
                return List.of(); // some other number
            }
            found.add(YearMonth.of(Integer.parseInt(matcher.group(1)), month));
        }
        return found;
    }
}
