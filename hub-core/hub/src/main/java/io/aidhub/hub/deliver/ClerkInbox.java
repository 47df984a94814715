package io.aidhub.hub.deliver;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.InboxStore;
import io.aidhub.ledger.deliver.InboxStore.Lying;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.NoticeKind;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The inbox of a department without a system (信息员收件箱). A notice is accepted when it lies there, and delivered when the clerk acknowledges (签收) the list that had it: what came in meanwhile was not
 * in that list and stays.
 */
public final class ClerkInbox {
    /** What a hand-over into an inbox leaves as its reference. */
    public static final String REFERENCE = "clerk-inbox";
    /** Notices in one list; the next list has the next ones. */
    public static final int MOST = 2_000;

    private final InboxStore store;
    private final Receipts receipts;
    private final Sealer sealer;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    public ClerkInbox(
            InboxStore store, Receipts receipts, Sealer sealer, AuditTrail audit, TransactionTemplate transactions) {
        this.store = store;
        this.receipts = receipts;
        this.sealer = sealer;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** How many notices lie there. */
    public long lying(String department) {
        return store.count(department, REFERENCE);
    }

    /**
     * Gives the oldest {@link #MOST} notices out as they are; who took them is written down before anybody has them.
     *
     * @param by account of the clerk
     */
    public List<Letter> take(String department, String by) {
        List<Letter> letters = store.list(department, REFERENCE, MOST).stream()
                .map(this::letter)
                .toList();
        tell(AuditAction.INBOX_TAKE, department, by, letters.size());
        return letters;
    }

    /**
     * Acknowledges notices that were taken. Safe to repeat; those that are none of the department's are passed over.
     *
     * @return how many were confirmed
     */
    public int acknowledge(String department, List<UUID> taken, String by) {
        List<Lying> lying = store.list(department, REFERENCE, MOST).stream()
                .filter(each -> taken.contains(each.notice()))
                .toList();
        lying.forEach(each -> receipts.confirm(each.subscription(), each.notice()));
        tell(AuditAction.INBOX_ACKNOWLEDGE, department, by, lying.size());
        return lying.size();
    }

    private Letter letter(Lying lying) {
        return new Letter(
                lying.notice(),
                lying.sequence(),
                lying.kind(),
                lying.at(),
                NoticeBody.rows(sealer.open(lying.notice(), lying.bodySealed())));
    }

    private void tell(AuditAction action, String department, String by, int notices) {
        transactions.executeWithoutResult(
                status -> audit.append(by, action, "department " + department, "notices " + notices));
    }

    /**
     * One notice, for the clerk.
     *
     * @param rows a row a person in the department's own words, with our technical columns; none when it only settles a number
     */
    public record Letter(
            UUID notice, long sequence, NoticeKind kind, OffsetDateTime at, List<Map<String, String>> rows) {
        public Letter {
            rows = List.copyOf(rows);
        }

        /** Without the rows: those are personal. */
        @Override
        public String toString() {
            return "Letter " + sequence + " " + kind;
        }
    }
}
