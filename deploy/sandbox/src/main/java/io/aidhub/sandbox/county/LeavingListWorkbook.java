package io.aidhub.sandbox.county;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The leaving list (增减表): who left since the month before, and why. */
final class LeavingListWorkbook {
    private LeavingListWorkbook() {}

    static void write(Path target, int month, List<Leaving> leavings) throws IOException {
        String title = "高青县救助对象增减表（演示数据，人员均为虚构） " + County.period(month);
        try (RosterWorkbook workbook = new RosterWorkbook(target, title, Headings.LEAVINGS)) {
            int number = 0;
            for (Leaving leaving : leavings) {
                workbook.next();
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
