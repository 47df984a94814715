package io.aidhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.Mappings;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trial shows what a real notice would be, and says why one would be parked. */
class MappingPreviewTest {
    private final MappingPreview previews = new MappingPreview(
            Mappings.load(Path.of("..", "..", "mappings")), new NoticeBody("370322"), Path.of("..", "..", "mappings"));

    @Test
    void everyMappingHasASampleThatCanBeTried() {
        assertThat(previews.names()).isNotEmpty().allSatisfy(name -> {
            MappingPreview.Preview preview =
                    previews.of(name, previews.sample(name)).orElseThrow();
            assertThat(preview.problem()).isNull();
            assertThat(preview.body()).isNotBlank();
            assertThat(preview.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.problem())
                    .isNull());
        });
        assertThat(previews.of("nothing", Map.of())).isEmpty();
    }

    @Test
    void theBytesAreThoseOfANoticeWithItsTechnicalColumnsFirst() {
        String body = previews.of("education/notice", previews.sample("education/notice"))
                .orElseThrow()
                .body();
        assertThat(body).startsWith("{\"specversion\":\"1.0\"").contains("/aidhub/370322");
        Map<String, String> row =
                NoticeBody.rows(body.getBytes(StandardCharsets.UTF_8)).get(0);
        assertThat(row.keySet())
                .startsWith(Notice.PERSON_REF, Notice.PERSON_VERSION, Notice.HOUSEHOLD_REF, Notice.ROW_STATUS)
                .contains("SFZJH", "KNLX");
    }

    @Test
    void aReferralHasNoTechnicalColumnsAndItsOwnKind() {
        String body = previews.of("charity/referral-offered", previews.sample("charity/referral-offered"))
                .orElseThrow()
                .body();
        assertThat(body).contains(NoticeKind.REFERRAL_OFFERED.type()).doesNotContain(Notice.PERSON_REF);
    }

    @Test
    void aSampleThatWouldBeParkedSaysWhyAndStillShowsItsRows() {
        MappingPreview.Preview preview =
                previews.of("education/notice", Map.of("name", "演示甲")).orElseThrow();
        assertThat(preview.body()).isEmpty();
        assertThat(preview.problem()).isNotNull();
        assertThat(preview.rows().get(0).value()).isEqualTo("演示甲");
        assertThat(preview.rows()).anySatisfy(row -> assertThat(row.problem()).isNotNull());
    }
}
