package io.aidhub.routes.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeskTransportTest {
    @Test
    void aNoticeLiesInTheInboxAtOnceAndWaitsForItsClerk() {
        Notice notice = SampleNotices.enrolled(1, Households.person(0), Map.of("姓名", "演示甲"));
        try (OpenConnector connector =
                new OpenConnector(OpenConnector.TEST_CONNECTORS, "clerk", Map.of(), handle -> "", DeskTransport::new)) {
            assertThat(connector.noticeReceiver().orElseThrow().deliver(List.of(notice, SampleNotices.again(notice))))
                    .containsExactly(
                            new Outcome.Accepted(ClerkInbox.REFERENCE, Duration.ofDays(7)),
                            new Outcome.Accepted(ClerkInbox.REFERENCE, Duration.ofDays(14)));
        }
    }
}
