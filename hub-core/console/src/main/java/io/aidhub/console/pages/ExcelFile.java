package io.aidhub.console.pages;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A workbook to be saved under a name people can read. */
final class ExcelFile {
    private static final MediaType EXCEL =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private ExcelFile() {}

    /** @param name without ending */
    static ResponseEntity<byte[]> of(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(EXCEL)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }
}
