package io.aidhub.routes.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Connector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Trouble;
import io.aidhub.testkit.SampleNotices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens and the breaker: what the contract does not ask of everybody. */
class EducationTokensTest {
    private final EducationScript script = new EducationScript();
    private final LoopbackDepartment department = LoopbackDepartment.open(script);
    private final Connector connector = new OpenConnector(
            "education",
            Map.of("base-url", department.url(), "client-id", "env:ID", "client-secret", "env:SECRET"),
            handle -> handle,
            RestTransport::new);
    private final NoticeReceiver receiver = connector.noticeReceiver().orElseThrow();

    @AfterEach
    void close() throws Exception {
        connector.close();
        department.close();
    }

    @Test
    void oneTokenServesManyNotices() {
        deliver(1);
        deliver(2);
        assertThat(tokenCalls()).isEqualTo(1);
    }

    @Test
    void aTokenThatEndedIsRenewedOnceAndTheNoticeGoesOut() {
        deliver(1);
        script.expireToken();
        assertThat(deliver(2)).isInstanceOf(Outcome.Delivered.class);
        assertThat(tokenCalls()).isEqualTo(2);
        assertThat(department.deliveries()).hasSize(3);
    }

    @Test
    void anEndedTokenAlsoHoldsNoCollectionUp() {
        deliver(1);
        script.expireToken();
        assertThat(connector.grantSource().orElseThrow().collect(null, 2).records())
                .hasSize(2);
    }

    @Test
    void theBreakerSparesADepartmentThatFailsAllTheTimeAndLetsAProbeThroughSoon() {
        department.has(Trouble.status(503, "", Map.of()));
        for (int number = 0; number < 8; number++) {
            assertThat(deliver(number)).isInstanceOf(Outcome.Unavailable.class);
        }
        int before = department.deliveries().size();
        assertThat(deliver(9)).isInstanceOfSatisfying(Outcome.Unavailable.class, open -> assertThat(open.after())
                .isEqualTo(Duration.ofSeconds(1)));
        assertThat(department.deliveries()).hasSize(before);

        department.has(Trouble.none());
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        Outcome outcome = deliver(10);
        while (outcome instanceof Outcome.Unavailable && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            outcome = deliver(10);
        }
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    }

    private long tokenCalls() {
        return department.calls().stream()
                .filter(call -> call.path().equals("/oauth2/token"))
                .count();
    }

    private Outcome deliver(int number) {
        Households.Sample person = Households.person(number);
        Notice notice = SampleNotices.enrolled(number + 1, person, script.fields(person));
        return receiver.deliver(List.of(notice)).get(0);
    }
}
