package io.aidhub.sandbox.departments.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeReaderTest {
    @Test
    void readsAnEventAndLeavesEmptyFieldsOut() {
        UUID id = UUID.randomUUID();
        Map<String, String> row = Events.student(1, 3, "40", "370322100");
        row.put("XXMC", "");
        ReceivedNotice notice = NoticeReader.read(Events.json(id, 12, NoticeKind.ENROLLED, List.of(row)));
        assertThat(notice.id()).isEqualTo(id);
        assertThat(notice.sequence()).isEqualTo(12);
        assertThat(notice.kind()).isEqualTo(NoticeKind.ENROLLED);
        assertThat(notice.rows().get(0)).containsEntry("XD", "40").doesNotContainKey("XXMC");
    }

    @Test
    void refusesWhatIsNoEventWithoutQuotingIt() {
        assertThatThrownBy(() -> NoticeReader.read("{\"XM\": 张三"))
                .isInstanceOf(NoticeRefused.class)
                .hasMessageNotContaining("张三");
        assertThatThrownBy(() -> NoticeReader.read("{\"specversion\":\"1.0\",\"id\":\"x\"}"))
                .isInstanceOf(NoticeRefused.class);
    }

    @Test
    void aRowNeedsItsKeyARightIdNumberAndTheRequiredFields() {
        ListRules rules = new ListRules("SFZJH", List.of("XM"));
        Map<String, String> row = Events.student(1, 1, "40", "370322100");
        assertThat(StatusRow.of(row, rules).fields()).containsKey("SFZJH").doesNotContainKey("personref");

        row.put("SFZJH", "370000200001010010");
        assertThatThrownBy(() -> StatusRow.of(row, rules))
                .isInstanceOfSatisfying(
                        NoticeRefused.class, e -> assertThat(e.code()).isEqualTo("CHECK_DIGIT"))
                .hasMessageNotContaining("370000200001010010");
        row.remove("SFZJH");
        assertThatThrownBy(() -> StatusRow.of(row, rules)).hasMessageContaining("SFZJH");
        row.put("SFZJH", Events.idNumber(1));
        row.remove("XM");
        assertThatThrownBy(() -> StatusRow.of(row, rules)).hasMessageContaining("XM");
        row.put("rowstatus", "EXITED");
        assertThat(StatusRow.of(row, rules).status().onList()).isFalse();
    }
}
