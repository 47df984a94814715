package io.aidhub.sandbox.departments.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadCaptureTest {
    @Test
    void theOldestBodiesGoFirst() {
        PayloadCapture capture = new PayloadCapture();
        for (int i = 0; i < PayloadCapture.MOST + 5; i++) {
            capture.add("{\n\"n\":" + i + "}");
        }
        List<String> lines = new ArrayList<>();
        capture.read(lines::add);
        assertThat(lines).hasSize(PayloadCapture.MOST);
        assertThat(lines.get(0)).isEqualTo("{ \"n\":5}");
        assertThat(capture.dropped()).isEqualTo(5);
    }
}
