package io.aidhub.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.spi.RawRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordBytesTest {
    @Test
    void aRecordComesBackAsItWas() {
        RawRecord raw = new RawRecord("settlement", Map.of("SETL_ID", "S1", "NOTE", "\"引号\"\n\u0000"));
        assertThat(RecordBytes.read(RecordBytes.write(raw))).isEqualTo(raw);
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("a", "1");
        one.put("b", "2");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");
        assertThat(RecordBytes.write(new RawRecord("r", one))).isEqualTo(RecordBytes.write(new RawRecord("r", other)));
    }
}
