package io.aidhub.routes.sftp;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.aidhub.routes.sftp.AnswerTable.UnreadableFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;

/** RFC 4180 with headings. */
record CsvForm(Charset charset) implements TableForm {
    @Override
    public String ending() {
        return ".csv";
    }

    @Override
    public byte[] write(List<String> headings, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(headings);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(charset);
    }

    @Override
    public List<List<String>> read(byte[] file) throws UnreadableFile {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(charset.newDecoder().decode(ByteBuffer.wrap(file)).toString())) {
            return reader.stream().map(CsvRecord::getFields).toList();
        } catch (CharacterCodingException | CsvParseException e) {
            // The message of either may quote the file.
            throw new UnreadableFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
