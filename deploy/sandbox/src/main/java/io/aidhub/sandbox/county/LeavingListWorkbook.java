package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.RowSink;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The leaving list (增减表): who left since the month before, and why; and whose payment stopped or goes on. */
final class LeavingListWorkbook {
    private LeavingListWorkbook() {}

    static String title(int month) {
        return "高青县救助对象增减表（演示数据，人员均为虚构） " + County.period(month);
    }

    static void write(RowSink rows, List<Leaving> leavings, List<Suspension> suspensions) throws IOException {
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
                day(workbook, leaving.on(), number);
            }
            for (Suspension suspension : suspensions) {
                workbook.next(RowSink.Care.ANY);
                workbook.number(++number)
                        .text(suspension.name())
                        .text(suspension.idNumber())
                        .text(suspension.headIdNumber())
                        .word(suspension.change())
                        .word(suspension.causeLabel());
                day(workbook, suspension.on(), number);
            }
            workbook.save();
        }
    }

    private static void day(RowSink row, LocalDate on, int number) {
        if (number % 2 == 0) {
            row.day(on, "yyyy-mm-dd");
        } else {
            row.text(on.toString());
        }
    }
}
