package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.RowSink;
import java.io.IOException;
import java.util.List;

/** The leaving list (增减表): who left since the month before, and why. */
final class LeavingListWorkbook {
    private LeavingListWorkbook() {}

    static String title(int month) {
        return "高青县救助对象增减表（演示数据，人员均为虚构） " + County.period(month);
    }

    static void write(RowSink rows, List<Leaving> leavings) throws IOException {
        try (RowSink workbook = rows) {
            int number = 0;
            for (Leaving leaving : leavings) {
                if (number == leavings.size() / 2) {
                    workbook.half();
                }
                workbook.next(RowSink.Care.ANY);
                workbook.number(++number)
                        .text(leaving.name())
                        .text(leaving.idNumber())
                        .text(leaving.headIdNumber())
                        .word("减少")
                        .word(leaving.cause().label);
                if (number % 2 == 0) {
                    workbook.day(leaving.on(), "yyyy-mm-dd");
                } else {
                    workbook.text(leaving.on().toString());
                }
            }
            workbook.save();
        }
    }
}
