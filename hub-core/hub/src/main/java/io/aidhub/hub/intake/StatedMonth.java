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
    private static final Pattern MONTH =
            Pattern.compile("(?<!\\d)(20\\d{2})(?:\\s*[-年./_]\\s*(1[0-2]|0?[1-9])(?!\\d)|(1[0-2]|0[1-9])(?!\\d))");
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
            String month = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            found.add(YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(month)));
        }
        return found;
    }
}
