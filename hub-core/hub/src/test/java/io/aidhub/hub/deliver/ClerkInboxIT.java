package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.deliver.ClerkInbox.Letter;
import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.deliver.InboxStore;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clerk of education takes the notices at the desk; housing has a queue. */
@Timeout(120)
class ClerkInboxIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CHECK = Duration.ofDays(7);

    @TempDir
    Path folder;

    private TestHub hub;
    private ClerkInbox inbox;

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education", "housing");
        DeliveryEngine engine = hub.start(Map.of(
                "education",
                new RecordingReceiver().answering(notice -> new Outcome.Accepted(ClerkInbox.REFERENCE, CHECK)),
                "housing",
                new RecordingReceiver().answering(notice -> new Outcome.Accepted("queue", CHECK))));
        inbox = new ClerkInbox(new InboxStore(hub.client), engine, hub.sealer, hub.audit, hub.transactions);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aNoticeIsDeliveredWhenTheListThatHadItIsAcknowledged() {
        enrolled(2);
        List<Letter> taken = inbox.take("education", "liaison-1");
        assertThat(taken).hasSize(2).allSatisfy(letter -> assertThat(letter.rows())
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).containsKey(Notice.PERSON_REF)));
        assertThat(hub.figures("education").delivered())
                .as("a list may be lost before anybody worked it")
                .isZero();

        hub.roster.enrolled(hub.roster.household());
        Until.until("one more came in", LIMIT, () -> inbox.lying("education") == 3);
        List<UUID> ids = taken.stream().map(Letter::notice).toList();
        assertThat(inbox.acknowledge("education", ids, "liaison-1")).isEqualTo(2);

        assertThat(inbox.lying("education")).isEqualTo(1);
        assertThat(hub.figures("education").delivered()).isEqualTo(2);
        assertThat(inbox.acknowledge("education", ids, "liaison-1")).as("again").isZero();
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
    }

    @Test
    void whatWasTakenAndNotAcknowledgedIsInTheNextListToo() {
        enrolled(1);
        UUID first = inbox.take("education", "liaison-1").get(0).notice();
        hub.clock.forward(CHECK.plusSeconds(1));
        Until.until(
                "handed over again",
                LIMIT,
                () -> hub.count("SELECT count(*) FROM delivery WHERE subscription_id = 'education' AND hand_over = 2")
                        == 1);
        Until.until("lies there again", LIMIT, () -> inbox.lying("education") == 1);
        assertThat(inbox.take("education", "liaison-1"))
                .extracting(Letter::notice)
                .containsExactly(first);
    }

    @Test
    void nobodyAcknowledgesForAnotherDepartmentOrForAQueue() {
        enrolled(1);
        Until.until("the queue has it", LIMIT, () -> hub.figures("housing").accepted() == 1);
        UUID notice = inbox.take("education", "liaison-1").get(0).notice();

        assertThat(inbox.lying("housing"))
                .as("what waits for a queue's receipt")
                .isZero();
        assertThat(inbox.acknowledge("housing", List.of(notice), "liaison-2")).isZero();
        assertThat(hub.figures("education").delivered()).isZero();
    }

    @Test
    void whoTookAndWhoAcknowledgedIsWrittenDownWithoutAnybodysName() {
        enrolled(1);
        UUID notice = inbox.take("education", "liaison-1").get(0).notice();
        inbox.acknowledge("education", List.of(notice), "liaison-1");
        assertThat(hub.jdbc.queryForList(
                        "SELECT actor || ' ' || action || ' ' || subject || ' ' || detail FROM audit_entry WHERE action LIKE 'inbox.%' ORDER BY number",
                        String.class))
                .containsExactly(
                        "liaison-1 inbox.take department education notices 1",
                        "liaison-1 inbox.acknowledge department education notices 1");
    }

    private void enrolled(int people) {
        for (int i = 0; i < people; i++) {
            hub.roster.enrolled(hub.roster.household());
        }
        Until.until("all lie there", LIMIT, () -> inbox.lying("education") == people);
    }
}
