package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ChainsIT {
    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    static Stream<String> changesToReceipts() {
        return Stream.of(
                "UPDATE receipt SET outcome = 'DELIVERED' WHERE (batch_number, position) IN (SELECT batch_number, position FROM receipt WHERE outcome = 'RETRY' LIMIT 1)",
                "UPDATE receipt SET cause = 'another' WHERE (batch_number, position) IN (SELECT batch_number, position FROM receipt WHERE outcome = 'RETRY' LIMIT 1)",
                "DELETE FROM receipt WHERE batch_number = 1 AND position = 1",
                "UPDATE receipt SET hand_over = 7 WHERE batch_number = 1 AND position = 1",
                "UPDATE receipt_batch SET recorded_at = recorded_at - interval '1 day' WHERE number = 1",
                "UPDATE receipt_batch SET digest = link WHERE number = 1",
                "INSERT INTO receipt SELECT subscription_id, batch_number, 900, sequence, notice_id, hand_over, outcome FROM receipt WHERE batch_number = 1 AND position = 1",
                "INSERT INTO receipt_batch SELECT subscription_id, 100000, receipts, digest, previous, link, recorded_at FROM receipt_batch WHERE number = 1",
                "UPDATE subscription SET chain_head = decode(repeat('00', 32), 'hex')");
    }

    @ParameterizedTest
    @MethodSource("changesToReceipts")
    void aChangedReceiptIsFound(String change) {
        for (int i = 0; i < 30; i++) {
            hub.roster.enrolled(hub.roster.household());
        }
        RecordingReceiver receiver = new RecordingReceiver()
                .answering(notice -> notice.handOver() == 1 && notice.sequence() % 3 == 0
                        ? new Outcome.Retry(Duration.ZERO, "once")
                        : RecordingReceiver.taken());
        hub.start(Map.of("education", receiver));
        hub.awaitSettled("education", Duration.ofSeconds(30));
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM receipt")).isEqualTo(40);
        assertThat(hub.jdbc.update(change)).isPositive();
        assertThat(hub.receipts.firstBroken("education")).isPresent();
    }

    static Stream<String> changesToTheAudit() {
        return Stream.of(
                "UPDATE audit_entry SET actor = 'somebody else' WHERE number = 3",
                "UPDATE audit_entry SET recorded_at = recorded_at + interval '1 second' WHERE number = 3",
                "DELETE FROM audit_entry WHERE number = 3",
                "UPDATE audit_entry SET detail = '' WHERE number = 3",
                "DELETE FROM audit_entry WHERE number = 5",
                "INSERT INTO audit_entry SELECT 6, recorded_at, actor, action, subject, detail, previous, link FROM audit_entry WHERE number = 5",
                "UPDATE audit_head SET number = 4");
    }

    @ParameterizedTest
    @MethodSource("changesToTheAudit")
    void aChangedAuditEntryIsFound(String change) {
        for (int i = 1; i <= 5; i++) {
            hub.audit.append("甲", AuditAction.ROSTER_RELEASE, "batch " + i, "第" + i + "批");
        }
        assertThat(hub.auditChain.firstBroken()).isEmpty();
        assertThat(hub.jdbc.update(change)).isEqualTo(1);
        assertThat(hub.auditChain.firstBroken()).isPresent();
    }

    @Test
    void whatIsRolledBackIsNotClaimed() {
        hub.audit.append("甲", AuditAction.ROSTER_LOAD, "x", "");
        hub.transactions.executeWithoutResult(status -> {
            hub.audit.append("甲", AuditAction.ROSTER_ADMIT, "x", "");
            status.setRollbackOnly();
        });
        hub.audit.append("甲", AuditAction.ROSTER_RELEASE, "x", "");
        assertThat(hub.jdbc.queryForList("SELECT action FROM audit_entry ORDER BY number", String.class))
                .containsExactly("roster.load", "roster.release");
        assertThat(hub.auditChain.firstBroken()).isEmpty();
    }
}
