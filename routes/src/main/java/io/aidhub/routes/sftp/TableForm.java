package io.aidhub.routes.sftp;

import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.sftp.AnswerTable.UnreadableFile;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;

/** How a table of texts is written as a file, and read from one. */
interface TableForm {
    /** What its files' names end with, for example {@code .csv}. */
    String ending();

    /**
     * The bytes of a file.
     *
     * @throws DoesNotFit when a value is longer than its column
     */
    byte[] write(List<String> headings, List<List<String>> rows);

    /**
     * Headings first, then the rows.
     *
     * @throws UnreadableFile when the bytes are no such file
     */
    List<List<String>> read(byte[] file) throws UnreadableFile;

    /**
     * The form {@code section} names; CSV when it names none.
     *
     * @param headings those the file must have; a fixed-width form knows the width of each
     */
    static TableForm of(Section section, Charset charset, Collection<String> headings) {
        String word = section.optional("format").orElse("csv");
        return switch (word) {
            case "csv" -> new CsvForm(charset);
            case "xlsx" -> new WorkbookForm();
            case "fixed-width" -> FixedWidthForm.of(section.section("widths"), charset, headings);
            default -> throw ConnectorFileException.of("file.unknown.value", section.place() + ".format", word);
        };
    }
}
