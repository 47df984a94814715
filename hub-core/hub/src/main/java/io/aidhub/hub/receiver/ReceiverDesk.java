package io.aidhub.hub.receiver;

import io.aidhub.hub.connect.TrialStep;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.dispatch.AskedAgain;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.dispatch.SubscriptionKeys;
import io.aidhub.mapping.Mappings;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a receiver may ask for itself (接收方权利): how far it was told, numbers once more, a household or everything anew, a test notice, a pause. Each is entered in the audit
 * under who asked. Nothing here tells a subscriber more than its subscription does: what is told again goes through the relay like everything else.
 */
public final class ReceiverDesk {
    private static final int HELD_AT_MOST = 1_000;

    private final SubscriptionBook book;
    private final Receivers receivers;
    private final DeliveryFigures figures;
    private final AskedAgain again;
    private final SubscriptionKeys keys;
    private final Trial trial;
    private final Mappings mappings;
    private final AuditTrail audit;

    public ReceiverDesk(
            SubscriptionBook book,
            DeliveryFigures figures,
            AskedAgain again,
            SubscriptionKeys keys,
            Trial trial,
            Mappings mappings,
            AuditTrail audit) {
        this.book = book;
        this.receivers = new Receivers(book);
        this.figures = figures;
        this.again = again;
        this.keys = keys;
        this.trial = trial;
        this.mappings = mappings;
        this.audit = audit;
    }

    /** How far the subscriptions of {@code department} were told, in order of their ids. */
    public List<Standing> of(String department) {
        return receivers.all().stream()
                .filter(entry -> entry.department().equals(department))
                .map(this::standing)
                .toList();
    }

    /** @throws ReceiverProblem UNKNOWN */
    public Standing standing(String subscription) {
        return standing(receivers.entry(subscription));
    }

    private Standing standing(SubscriptionBook.Entry entry) {
        String subscription = entry.subscriptionId();
        return new Standing(
                subscription,
                entry.state(),
                entry.written(),
                figures.completeThrough(subscription),
                figures.held(subscription, HELD_AT_MOST),
                entry.downSince() != null);
    }

    /**
     * Sends the numbers from {@code from} on once more: those never confirmed as they are, same id and same bytes; of the confirmed ones each household anew, as it stands
     * today.
     *
     * @throws ReceiverProblem UNKNOWN, NUMBER_UNFIT
     */
    public AskedAgain.Numbers resend(String subscription, long from, String by, String reason) {
        SubscriptionBook.Entry entry = receivers.entry(subscription);
        if (from < 1 || from > entry.written()) {
            throw new ReceiverProblem(ReceiverProblem.Why.NUMBER_UNFIT);
        }
        return entered(
                by,
                AuditAction.RECEIVER_RESEND,
                subscription + " from " + from,
                reason,
                () -> again.numbers(subscription, from, by, reason));
    }

    /**
     * Tells one household anew, as it stands today.
     *
     * @throws ReceiverProblem UNKNOWN, NEVER_TOLD, NO_STANDING_LIST
     */
    public void replay(String subscription, UUID household, String by, String reason) {
        requireList(subscription);
        entered(by, AuditAction.RECEIVER_REPLAY, subscription + " household " + household, reason, () -> {
            if (again.household(subscription, household, by, reason) == 0) {
                throw new ReceiverProblem(ReceiverProblem.Why.NEVER_TOLD);
            }
            return true;
        });
    }

    /**
     * Tells everybody on its list anew: as a snapshot, if its connector takes any, else household by household.
     *
     * @return households that are looked at
     * @throws ReceiverProblem UNKNOWN, SNAPSHOT_ON_ITS_WAY, NO_STANDING_LIST
     */
    public long snapshot(String subscription, String by, String reason) {
        requireList(subscription);
        return entered(by, AuditAction.RECEIVER_SNAPSHOT, subscription, reason, () -> {
            if (again.snapshotIsOpen(subscription)) {
                throw new ReceiverProblem(ReceiverProblem.Why.SNAPSHOT_ON_ITS_WAY);
            }
            return again.snapshot(subscription, by, reason);
        });
    }

    /**
     * Tries the way to the receiver, with a notice of type {@code io.aidhub.test} at the end.
     *
     * @throws ReceiverProblem UNKNOWN
     */
    public List<TrialStep> test(String subscription, String by) {
        return trial.of(receivers.entry(subscription).connector(), by);
    }

    /**
     * Hands nothing more over until {@link #resume}; the backlog stays, in order.
     *
     * @throws ReceiverProblem UNKNOWN
     */
    public void pause(String subscription, String by, String reason) {
        receivers.entry(subscription);
        entered(by, AuditAction.RECEIVER_PAUSE, subscription, reason, () -> {
            book.suspend(subscription);
            return true;
        });
    }

    /** @throws ReceiverProblem UNKNOWN */
    public void resume(String subscription, String by, String reason) {
        receivers.entry(subscription);
        entered(by, AuditAction.RECEIVER_RESUME, subscription, reason, () -> {
            book.resume(subscription);
            return true;
        });
    }

    /**
     * A new key by which the receiver's machine names itself, beside those in force.
     *
     * @return the key; it is shown this once
     * @throws ReceiverProblem UNKNOWN
     */
    public String newKey(String subscription, String by) {
        return entered(by, AuditAction.RECEIVER_KEY, subscription, "made", () -> keys.make(subscription, by)
                .orElseThrow(() -> new ReceiverProblem(ReceiverProblem.Why.UNKNOWN)));
    }

    /**
     * Ends every key of the subscription but {@code but}.
     *
     * @param but the one that stays; empty: none
     * @return how many
     * @throws ReceiverProblem UNKNOWN
     */
    public int endKeys(String subscription, String but, String by) {
        receivers.entry(subscription);
        return entered(by, AuditAction.RECEIVER_KEY, subscription, "ended", () -> keys.end(subscription, but));
    }

    private <T> T entered(String by, AuditAction action, String subject, String detail, Supplier<T> act) {
        return audit.together(() -> {
            T done = act.get();
            audit.append(by, action, "subscription " + subject, detail);
            return done;
        });
    }

    private void requireList(String subscription) {
        receivers.entry(subscription);
        if (mappings.subscriptions().stream()
                .filter(definition -> definition.id().equals(subscription))
                .anyMatch(definition -> !definition.status())) {
            throw new ReceiverProblem(ReceiverProblem.Why.NO_STANDING_LIST);
        }
    }

    /** Tries the way to a connector's system, a test notice last. */
    @FunctionalInterface
    public interface Trial {
        List<TrialStep> of(String connector, String by);
    }

    /**
     * How far a receiver was told.
     *
     * @param state ACTIVE or SUSPENDED
     * @param written the last number given out
     * @param completethrough all notices up to this number are settled
     * @param held the numbers after it that are not, the first thousand
     * @param down whether it cannot be reached now
     */
    public record Standing(
            String subscription, String state, long written, long completethrough, List<Long> held, boolean down) {}
}
