package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.mapping.RosterProfile;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of one list as a preview shows them: the first ones masked, the errors of some more, and how many there are in all. Rows are not held. */
final class PreviewedRows {
    private static final int SHOWN = 5;
    private static final int LOOKED_AT = 1_000;

    private final YearMonth month;
    private final IntakeTexts words;

    PreviewedRows(YearMonth month, IntakeTexts words) {
        this.month = month;
        this.words = words;
    }

    Preview.Sheet of(RowSource source, String file, List<Table> tables) {
        RosterProfile profile = source.shape().profile();
        Reading reading = new Reading(source);
        try {
            source.forEach(reading::take);
        } catch (IOException e) {
            throw Refused.of(source.listName(), e);
        }
        String title = source.listName().equals(file) ? "" : source.listName().substring(file.length() + 1);
        List<Preview.Column> columns = new ArrayList<>();
        for (int i = 0; i < source.shape().headings().size(); i++) {
            String heading = source.shape().headings().get(i);
            String field = source.shape().field(i);
            columns.add(new Preview.Column(
                    heading,
                    field == null ? null : profile.heading(field),
                    field != null || heading.isBlank() || profile.knows(heading, month.atDay(1))));
        }
        return new Preview.Sheet(
                title,
                profile.name(),
                columns,
                reading.shown,
                reading.count,
                Math.min(reading.count, LOOKED_AT),
                reading.good,
                reading.wrong(),
                otherMonth(file, tables));
    }

    private @Nullable String otherMonth(String file, List<Table> tables) {
        try {
            return StatedMonth.of(file, tables)
                    .filter(stated -> !stated.equals(month))
                    .map(YearMonth::toString)
                    .orElse(null);
        } catch (IOException e) {
            throw Refused.of(file, e);
        }
    }

    private static Function<Table.Row, Cleaned<?>> cleaner(RowSource.Shape shape, YearMonth month) {
        RowCleaner cleaner = new RowCleaner(shape, month.atDay(1));
        return switch (shape.profile().kind()) {
            case HOUSEHOLDS -> cleaner::household;
            case PERSONS -> cleaner::person;
            case CATEGORIES -> cleaner::category;
            case LEAVING -> cleaner::leaving;
            case HOLDERS -> cleaner::holder;
            case PAYMENTS -> cleaner::payment;
            default -> row -> new Cleaned.Skipped<>();
        };
    }

    /** Takes the rows as they stream by. */
    private final class Reading {
        private final RowSource.Shape shape;
        private final Function<Table.Row, Cleaned<?>> cleaner;
        private final PreviewedCell cells;
        private final List<List<String>> shown = new ArrayList<>();
        private final Map<Cleaned.Problem, Long> problems = new LinkedHashMap<>();
        private long count;
        private long good;

        Reading(RowSource source) {
            this.shape = source.shape();
            this.cleaner = cleaner(shape, month);
            this.cells = new PreviewedCell(shape.profile(), month.atDay(1));
        }

        boolean take(Table.Row row) {
            count++;
            if (shown.size() < SHOWN) {
                List<String> masked = new ArrayList<>();
                for (int i = 0; i < shape.headings().size(); i++) {
                    String cell = i < row.cells().size() ? row.cells().get(i) : "";
                    masked.add(cells.of(shape.field(i), cell));
                }
                shown.add(masked);
            }
            if (count <= LOOKED_AT) {
                Cleaned<?> cleaned = cleaner.apply(row);
                if (cleaned instanceof Cleaned.Bad<?> bad) {
                    bad.problems().stream()
                            .filter(problem -> !problem.code().isDoubt())
                            .forEach(problem -> problems.merge(problem, 1L, Long::sum));
                } else {
                    good++;
                }
            }
            return true;
        }

        List<Preview.Wrong> wrong() {
            return problems.entrySet().stream()
                    .map(entry -> {
                        String column = shape.heading(entry.getKey().field());
                        String code = entry.getKey().code().name();
                        return new Preview.Wrong(column, code, words.reason(code, column), entry.getValue());
                    })
                    .sorted(java.util.Comparator.comparingLong(Preview.Wrong::rows)
                            .reversed())
                    .toList();
        }
    }
}
