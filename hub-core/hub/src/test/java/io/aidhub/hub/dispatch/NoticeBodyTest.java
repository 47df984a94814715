package io.aidhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeBodyTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID LINE = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID BEFORE = UUID.fromString("00000000-0000-4000-8000-000000000003");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000004");

    private final NoticeBody bodies = new NoticeBody("370322");

    @Test
    void aNoticeIsACloudEventInStructuredJson() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("personref", "p");
        row.put("XM", "某\"甲\n");
        assertThat(text(bodies.write(
                        ID,
                        NoticeKind.ENROLLED,
                        42,
                        Instant.parse("2026-10-01T00:00:00.5Z"),
                        LINE,
                        List.of(BEFORE, OTHER),
                        null,
                        List.of(row))))
                .isEqualTo(
                        "{\"specversion\":\"1.0\",\"id\":\"" + ID
                                + "\",\"source\":\"/aidhub/370322\",\"type\":\"io.aidhub.status.enrolled\",\"subject\":\""
                                + LINE
                                + "\",\"time\":\"2026-10-01T00:00:00.500Z\",\"partitionkey\":\"" + LINE
                                + "\",\"sequence\":\"000000000042\",\"previous\":\"" + BEFORE + " " + OTHER
                                + "\",\"datacontenttype\":\"application/json\",\"data\":{\"rows\":[{\"personref\":\"p\",\"XM\":\"某\\\"甲\\n\"}]}}");
    }

    @Test
    void theFirstNoticeOfALineNamesNoPreviousAndOnlyAReplacementNamesWhatItReplaces() {
        assertThat(text(write(List.of(), null))).doesNotContain("previous", "replaces");
        assertThat(text(write(List.of(), OTHER))).contains("\"replaces\":\"" + OTHER + "\"");
    }

    @Test
    void sequencesCompareAsText() {
        String nine = text(bodies.write(ID, NoticeKind.CHANGED, 9, Instant.EPOCH, LINE, List.of(), null, List.of()));
        String ten = text(bodies.write(ID, NoticeKind.CHANGED, 10, Instant.EPOCH, LINE, List.of(), null, List.of()));
        assertThat(nine).contains("\"000000000009\"").isLessThan(ten);
    }

    @Test
    void rowsReadBackAsTheyWereWritten() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("b", "二");
        row.put("a", "");
        row.put("c", "\uD842\uDFB7野家"); // a name outside the basic plane
        byte[] body =
                bodies.write(ID, NoticeKind.CHANGED, 1, Instant.EPOCH, LINE, List.of(), null, List.of(row, Map.of()));
        assertThat(NoticeBody.rows(body)).containsExactly(row, Map.of());
        assertThat(NoticeBody.rows(body).get(0).keySet()).containsExactly("b", "a", "c");
        assertThat(NoticeBody.rows(NoticeBody.canonical(List.of(row)))).containsExactly(row);
    }

    @Test
    void theSameNoticeHasTheSameBytes() {
        assertThat(write(List.of(BEFORE), OTHER)).isEqualTo(write(List.of(BEFORE), OTHER));
    }

    private byte[] write(List<UUID> previous, UUID replaces) {
        return bodies.write(ID, NoticeKind.VOIDED, 1, Instant.EPOCH, LINE, previous, replaces, List.of());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
