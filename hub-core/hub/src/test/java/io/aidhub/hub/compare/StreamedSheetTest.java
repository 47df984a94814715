package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedSheetTest {
    /** Rows of a sheet (ECMA-376 18.3.1.73), the headings among them. */
    private static final int A_SHEET_OF_ROWS = (1 << 20) - 1;

    @TempDir
    Path folder;

    @Test
    void whatASheetCannotHoldGoesOnInTheNext() throws IOException {
        Path file = folder.resolve("long.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            StreamedSheet sheet = new StreamedSheet(workbook, "名单", List.of("序号"));
            for (int i = 1; i <= A_SHEET_OF_ROWS + 2; i++) {
                sheet.row(List.of(i));
            }
            sheet.finish();
        }

        try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
            List<Sheet> sheets = read.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("名单", "名单 2");
            try (Stream<Row> rows = sheets.get(0).openStream()) {
                assertThat(rows.count()).isEqualTo(A_SHEET_OF_ROWS + 1L);
            }
            assertThat(sheets.get(1).read().stream().map(row -> row.getCellText(0)))
                    .containsExactly("序号", "1048576", "1048577");
        }
    }
}
