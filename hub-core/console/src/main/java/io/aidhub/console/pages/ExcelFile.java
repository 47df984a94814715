package io.aidhub.console.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
                .header(HttpHeaders.CONTENT_DISPOSITION, savedAs(name + ".xlsx"))
                .body(bytes);
    }

    /**
     * Answers with a workbook that is written while it is sent.
     *
     * @param name with its ending
     * @return where its bytes go
     */
    static OutputStream into(HttpServletResponse response, String name) throws IOException {
        response.setContentType(EXCEL.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, savedAs(name));
        return response.getOutputStream();
    }

    private static String savedAs(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
