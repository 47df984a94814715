package io.aidhub.routes.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.NoticeKind;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class BodyShapeTest {
    private static final String SHAPE =
            """
            body:
              bizNo: $notice
              seq: $sequence
              action: $kind
              from: =民政
              voids: $replaces
              meta: {count: $count}
              persons: [{name: XM, idNo: SFZJH, ref: personref, school: XXMC, batch: $notice}]
            kinds: {ENROLLED: add, EXITED: remove, "*": change}
            """;

    @Test
    void aNoticeIsWrittenInTheDepartmentsWords() {
        Households.Sample person = Households.person(0);
        Notice notice = SampleNotices.enrolled(
                7,
                person,
                Map.of("XM", person.name(), "SFZJH", person.residentId().number()));
        String ref = notice.rows().get(0).get(Notice.PERSON_REF);
        assertThat(written(SHAPE, notice))
                .isEqualTo(
                        "{\"bizNo\":\"%s\",\"seq\":7,\"action\":\"add\",\"from\":\"民政\",\"meta\":{\"count\":1},\"persons\":[{\"name\":\"%s\",\"idNo\":\"%s\",\"ref\":\"%s\",\"batch\":\"%s\"}]}"
                                .formatted(
                                        notice.id(),
                                        person.name(),
                                        person.residentId().number(),
                                        ref,
                                        notice.id()));
    }

    @Test
    void aNoticeWithoutRowsHasAnEmptyListAndTheOtherKindsTheirWord() {
        Notice voided = SampleNotices.notice(NoticeKind.VOIDED, 8, 1, UUID.randomUUID(), List.of());
        assertThat(written(SHAPE, voided)).contains("\"action\":\"change\"").endsWith("\"persons\":[]}");
        Notice exited = SampleNotices.notice(NoticeKind.EXITED, 9, 1, UUID.randomUUID(), List.of());
        assertThat(written(SHAPE, exited)).contains("\"action\":\"remove\"");
        assertThat(written(SHAPE.replaceAll("kinds: .*", ""), exited)).contains("\"action\":\"EXITED\"");
    }

    @Test
    void whatCannotBeWrittenIsFoundWhenTheFileIsRead() {
        assertThatThrownBy(() -> shape(SHAPE.replace("$sequence", "$number")))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("body.seq")
                .hasMessageContaining("$number");
        assertThatThrownBy(() -> shape(SHAPE.replace(", \"*\": change", ""))).hasMessageContaining("CHANGED");
        assertThatThrownBy(() -> shape("body: {persons: [XM, SFZJH]}")).hasMessageContaining("body.persons");
        assertThatThrownBy(() -> shape("body: {name: XM}")).hasMessageContaining("body.name");
        assertThat(BodyShape.of(new Section("deliver", Map.of()))).isEmpty();
    }

    private static String written(String yaml, Notice notice) {
        return new String(shape(yaml).write(notice), StandardCharsets.UTF_8);
    }

    private static BodyShape shape(String yaml) {
        return BodyShape.of(new Section("deliver", YAMLMapper.builder().build().readValue(yaml, Map.class)))
                .orElseThrow();
    }
}
