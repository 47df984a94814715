package io.aidhub.sandbox.sheet;

import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;

/** Headings in two rows: groups above, their columns below; {@code 户主姓名} becomes {@code 户主} over {@code 姓名}, the row number reaches over both. */
final class GroupedHeadings {
    private static final String HEAD = "户主";
    private static final String ABOUT = "基本信息";
    private static final String SERIAL = "序号";

    private final List<String> groups = new ArrayList<>();
    private final List<String> below = new ArrayList<>();

    GroupedHeadings(List<String> headings) {
        for (String heading : headings) {
            boolean ofHead = heading.startsWith(HEAD) && heading.length() > HEAD.length();
            groups.add(heading.equals(SERIAL) ? SERIAL : ofHead ? HEAD : ABOUT);
            below.add(heading.equals(SERIAL) ? "" : ofHead ? heading.substring(HEAD.length()) : heading);
        }
    }

    /** @param row the first of two */
    void write(Worksheet sheet, int row) {
        int first = 0;
        for (int i = 0; i < groups.size(); i++) {
            if (!groups.get(i).equals(groups.get(first))) {
                first = i;
            }
            if (first == i) {
                sheet.value(row, i, groups.get(i));
            }
            if (below.get(i).isEmpty()) {
                sheet.range(row, i, row + 1, i).merge();
            } else {
                sheet.value(row + 1, i, below.get(i));
            }
            boolean ends = i + 1 == groups.size() || !groups.get(i + 1).equals(groups.get(first));
            if (ends && first < i) {
                sheet.range(row, first, row, i).merge();
            }
        }
    }
}
