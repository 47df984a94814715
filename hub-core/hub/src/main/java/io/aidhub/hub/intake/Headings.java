package io.aidhub.hub.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes one row of headings of two or three: {@code 户主} over {@code 姓名} is {@code 户主姓名}, {@code 基本信息} over {@code 姓名} is {@code 姓名}. Told from the texts alone, because a CSV of
 * the same list has lost which cells were merged: a group reaches to the right as long as nothing stands above.
 */
final class Headings {
    private final List<List<String>> rows;
    private final UnaryOperator<String> fields;
    private final Predicate<String> known;
    private final int columns;

    private Headings(List<List<String>> rows, UnaryOperator<String> fields, Predicate<String> known) {
        this.rows = rows;
        this.fields = fields;
        this.known = known;
        this.columns = rows.stream().mapToInt(List::size).max().orElse(0);
    }

    /**
     * One heading for each column.
     *
     * @param rows top to bottom
     * @param fields which field of a profile a heading is; empty: none it knows
     * @param known whether any profile knows a heading: such a one is never read as less than it says
     */
    static List<String> combined(List<List<String>> rows, UnaryOperator<String> fields, Predicate<String> known) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        Headings headings = new Headings(rows, fields, known);
        List<List<String>> parts = new ArrayList<>();
        for (int column = 0; column < headings.columns; column++) {
            parts.add(headings.parts(column));
        }
        List<String> combined = new ArrayList<>();
        for (int column = 0; column < headings.columns; column++) {
            combined.add(headings.heading(parts.get(column), column, parts));
        }
        return combined;
    }

    /** What stands over a column, groups included, top to bottom. */
    private List<String> parts(int column) {
        List<String> parts = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            String text = text(row, column);
            String part = text.isEmpty() ? group(row, column) : text;
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** The group to the left that reaches over a blank cell; empty when there is none. */
    private String group(int row, int column) {
        int left = column;
        while (left >= 0 && text(row, left).isEmpty() && isBelow(row, left) && !isHeadedAbove(row, left)) {
            left--;
        }
        boolean group = left >= 0
                && left < column
                && isBelow(row, left)
                && !text(row, left).isEmpty();
        return group ? text(row, left) : "";
    }

    private boolean isBelow(int row, int column) {
        for (int below = row + 1; below < rows.size(); below++) {
            if (!text(below, column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** A new group above begins here: one of the next row does not reach across it. */
    private boolean isHeadedAbove(int row, int column) {
        for (int above = 0; above < row; above++) {
            if (!text(above, column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private String heading(List<String> parts, int column, List<List<String>> all) {
        if (parts.isEmpty()) {
            return "";
        }
        int size = parts.size();
        String last = parts.get(size - 1);
        String joinedWithGroup = withGroup(parts);
        if (!joinedWithGroup.isEmpty()) {
            return joinedWithGroup;
        }
        // A name under two groups belongs to neither, until a profile knows it with its group.
        boolean shared = size > 1 && isElsewhere(last, column, all);
        if (!shared && isKnown(last)) {
            return last;
        }
        for (int to = size - 1; to > 0; to--) {
            String joined = String.join("", parts.subList(0, to)); // below it a hint, or already data
            if (parts.get(0).equals(text(firstRow(column), column)) && isKnown(joined)) {
                return joined;
            }
        }
        return shared ? String.join("", parts) : last;
    }

    /** The longest known heading its words and those of its groups make; empty when there is none. */
    private String withGroup(List<String> parts) {
        for (int from = 0; from < parts.size() - 1; from++) {
            String joined = String.join("", parts.subList(from, parts.size()));
            if (isKnown(joined) || known.test(joined)) {
                return joined;
            }
        }
        return "";
    }

    private boolean isKnown(String heading) {
        return !fields.apply(heading).isEmpty();
    }

    private int firstRow(int column) {
        for (int row = 0; row < rows.size(); row++) {
            if (!text(row, column).isEmpty()) {
                return row;
            }
        }
        return 0;
    }

    /** Another column ends in the same words, or in others for the same field. */
    private boolean isElsewhere(String last, int column, List<List<String>> all) {
        String field = fields.apply(last);
        for (int other = 0; other < all.size(); other++) {
            List<String> parts = all.get(other);
            if (other != column && !parts.isEmpty() && withGroup(parts).isEmpty()) {
                String words = parts.get(parts.size() - 1);
                if (words.equals(last)
                        || (!field.isEmpty() && fields.apply(words).equals(field))) {
                    return true;
                }
            }
        }
        return false;
    }

    private String text(int row, int column) {
        List<String> cells = rows.get(row);
        String text = column < cells.size() ? CellText.orNull(cells.get(column)) : null;
        return text == null ? "" : text;
    }
}
