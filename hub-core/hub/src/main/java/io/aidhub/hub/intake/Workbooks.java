package io.aidhub.hub.intake;

import io.aidhub.hub.sheet.SheetVisitor;
import io.aidhub.hub.sheet.Workbook;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Sheets of .xlsx files as tables, each read as a stream and as often as wanted. */
final class Workbooks {
    private Workbooks() {}

    /** All sheets, hidden ones too, in order. */
    static List<Table> sheets(ListBytes bytes) throws IOException {
        try (Workbook workbook = Workbook.open(bytes.channel())) {
            return workbook.sheets().stream()
                    .<Table>map(sheet -> new SheetTable(bytes, sheet))
                    .toList();
        }
    }

    private record SheetTable(ListBytes bytes, Workbook.Sheet sheet) implements Table {
        @Override
        public String title() {
            return sheet.name();
        }

        @Override
        public boolean isHidden() {
            return sheet.hidden();
        }

        @Override
        public void forEach(Visitor visitor) throws IOException {
            read((number, cells) -> visitor.visit(new Table.Row(number, cells)));
        }

        @Override
        public BitSet hiddenColumns() throws IOException {
            BitSet hidden = new BitSet();
            read(new SheetVisitor() {
                @Override
                public boolean row(int number, List<String> cells) {
                    return false; // they are told before the first row
                }

                @Override
                public void hiddenColumns(int first, int last) {
                    hidden.set(first, last + 1);
                }
            });
            return hidden;
        }

        private void read(SheetVisitor visitor) throws IOException {
            try (Workbook workbook = Workbook.open(bytes.channel())) {
                workbook.read(sheet, visitor);
            }
        }
    }
}
