package io.aidhub.hub.deliver;

import io.aidhub.hub.codes.Awaited;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.NoticeRewriter;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.model.NoticeKind;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a person settles parked records (搁置记录): resend (原样重发) sends the same bytes under the same id, mend (修正后重发) writes the notice anew by today's mapping,
 * discard (作废) sends a void notice in its number. Each releases the household. Asking twice for the same changes nothing more.
 */
public final class ParkedDesk {
    private static final String DELIVERY = "DELIVERY";
    private static final String COLLECT = "COLLECT";
    private static final String ANSWER = "ANSWER";
    private static final String OPEN = "OPEN";
    private static final String RESENT = "RESENT";
    private static final String MENDED = "MENDED";
    private static final String DISCARDED = "DISCARDED";
    private static final Map<String, AuditAction> ACTIONS = Map.of(
            RESENT, AuditAction.PARKED_RESEND, MENDED, AuditAction.PARKED_MEND, DISCARDED, AuditAction.PARKED_DISCARD);

    private final ParkedStore store;
    private final DispatchStore events;
    private final NoticeRewriter rewriter;
    private final IncomingRetry incoming;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public ParkedDesk(
            ParkedStore store,
            DispatchStore events,
            NoticeRewriter rewriter,
            IncomingRetry incoming,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.events = events;
        this.rewriter = rewriter;
        this.incoming = incoming;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes a record that came to us up again: {@code GrantCollector::retryParked} for stage COLLECT, {@code AnswerIntake::retryParked} for ANSWER. */
    @FunctionalInterface
    public interface IncomingRetry {
        /** @return true when it has had its effect; false when it stays parked, its reason renewed */
        boolean retryParked(UUID parkedId, String by);
    }

    /** Open records, oldest first. */
    public List<ParkedStore.Parked> open(int max) {
        return store.open(max);
    }

    /**
     * Hands the notice over again: same id, same bytes, the schedule from its beginning.
     *
     * @param by who asks for it
     * @throws ParkedRefused when it is settled already in another way, or there are no bytes to send
     */
    public Resolution resend(UUID parkedId, String by) {
        return settle(parkedId, by, RESENT, parked -> {
            if (!parked.stage().equals(DELIVERY)) {
                throw new ParkedRefused(ParkedRefused.Kind.CANNOT_BE_RESENT, parked.stage());
            }
            Notice notice = notice(parked);
            store.resend(notice.subscription(), notice.sequence());
            return new Resolution(parkedId, RESENT, notice.parked().noticeId(), null, false);
        });
    }

    /**
     * Writes the record anew by today's mapping: a notice from its stored event under a new id that {@code replaces} the old one (the same id when it never left
     * the hub). A record that came to us is taken up again.
     *
     * @throws ParkedRefused when it is settled already in another way, or the mapping still cannot do it
     */
    public Resolution mend(UUID parkedId, String by) {
        Resolution resolution = settle(parkedId, by, MENDED, parked -> {
            if (parked.stage().equals(ANSWER)) {
                // taken up below, outside this transaction: one that is refused again rolls its own effects back
                return new Resolution(parkedId, OPEN, null, null, false);
            }
            if (parked.stage().equals(COLLECT)) {
                // its renewed reason is kept when it fails again: refused only after the commit
                boolean taken = incoming.retryParked(parkedId, by);
                return new Resolution(parkedId, taken ? MENDED : OPEN, null, null, false);
            }
            return mendNotice(parkedId, notice(parked));
        });
        if (!resolution.state().equals(OPEN) || answerTaken(parkedId, by)) {
            return new Resolution(parkedId, MENDED, resolution.notice(), resolution.replaces(), resolution.repeated());
        }
        throw new ParkedRefused(ParkedRefused.Kind.STILL_NOT_MAPPED, store.reason(parkedId));
    }

    /**
     * As {@link #mend}, for a record whose table was extended: refused, it says its renewed reason.
     *
     * @return true when it is mended now; false when it stays as it is
     */
    public boolean tryMend(UUID parkedId, String by) {
        try {
            mend(parkedId, by);
            return true;
        } catch (ParkedRefused e) {
            e.problem()
                    .ifPresent(problem -> store.stillParked(
                            parkedId, problem.code(), problem.message(Locale.SIMPLIFIED_CHINESE), Awaited.of(problem)));
            return false;
        }
    }

    private boolean answerTaken(UUID parkedId, String by) {
        boolean answer = store.stage(parkedId).equals(ANSWER);
        return answer && incoming.retryParked(parkedId, by);
    }

    private Resolution mendNotice(UUID parkedId, Notice notice) {
        ParkedStore.ParkedDelivery parked = notice.parked();
        boolean seen = parked.handOver() > 0;
        UUID id = seen ? UUID.randomUUID() : parked.noticeId();
        NoticeRewriter.Place place = place(notice, id, seen ? parked.noticeId() : null);
        WaitingEvent event = events.event(parked.eventId());
        if (parked.kind().isSnapshot()) {
            return mendSnapshot(parkedId, notice, place, event);
        }
        NoticeRewriter.Rewritten written;
        try {
            written = rewriter.mended(
                            event,
                            store.persons(notice.subscription(), notice.sequence(), parked.eventId()),
                            parked.kind(),
                            place)
                    .orElseThrow(() -> new ParkedRefused(ParkedRefused.Kind.SUBSCRIPTION_GONE, notice.subscription()));
        } catch (MappingProblem e) {
            throw new ParkedRefused(e);
        } catch (ParkedRefused | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // What the event speaks of still cannot be read; the message may quote it, the reason on record does not.
            throw new ParkedRefused(ParkedRefused.Kind.STILL_NOT_MAPPED, store.reason(parkedId));
        }
        store.replace(notice.subscription(), notice.sequence(), id, written.kind(), place.replaces(), written.body());
        written.told().forEach(told -> store.tell(notice.subscription(), told));
        return new Resolution(parkedId, MENDED, id, place.replaces(), false);
    }

    /** Begin and end say what they said, under a new id; the households of a part are told one by one. */
    private Resolution mendSnapshot(UUID parkedId, Notice notice, NoticeRewriter.Place place, WaitingEvent event) {
        UUID old = notice.parked().noticeId();
        UUID id = place.id().equals(old) ? UUID.randomUUID() : place.id();
        byte[] body;
        NoticeKind kind = notice.parked().kind();
        if (kind == NoticeKind.SNAPSHOT_PART) {
            NoticeRewriter.Rewritten written = rewriter.voided(event, place(notice, id, old), clock.instant());
            store.tellSingly(notice.subscription(), notice.sequence());
            kind = written.kind();
            body = written.body();
        } else {
            body = NoticeBody.again(store.bytes(parkedId), id);
        }
        store.replace(notice.subscription(), notice.sequence(), id, kind, old, body);
        return new Resolution(parkedId, MENDED, id, old, false);
    }

    /**
     * Gives the record up. The number of a notice is settled by a void notice (new id, {@code replaces} the old one, no rows); what the receiver holds of its
     * persons counts as unknown from then on, so the next change tells them anew.
     *
     * @throws ParkedRefused when it is settled already in another way
     */
    public Resolution discard(UUID parkedId, String by) {
        return settle(parkedId, by, DISCARDED, parked -> {
            if (parked.sequence() == null) {
                return new Resolution(
                        parkedId, DISCARDED, null, null, false); // a record that came to us: nobody waits for it
            }
            Notice notice = notice(parked);
            UUID old = notice.parked().noticeId();
            UUID event = notice.parked().eventId();
            UUID id = UUID.randomUUID();
            NoticeRewriter.Rewritten written =
                    rewriter.voided(events.event(event), place(notice, id, old), clock.instant());
            if (notice.parked().kind() == NoticeKind.SNAPSHOT_PART) {
                store.tellSingly(notice.subscription(), notice.sequence());
            } else {
                store.untell(
                        notice.subscription(),
                        notice.sequence(),
                        event,
                        notice.parked().handOver() > 0);
            }
            store.replace(notice.subscription(), notice.sequence(), id, written.kind(), old, written.body());
            return new Resolution(parkedId, DISCARDED, id, old, false);
        });
    }

    /** One transaction: the record locked, the action, the record closed, the audit. */
    private Resolution settle(UUID parkedId, String by, String state, Action action) {
        if (by.isBlank()) {
            throw new ParkedRefused(ParkedRefused.Kind.NOBODY_NAMED, "");
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            ParkedStore.Parked parked = store.lock(parkedId)
                    .orElseThrow(() -> new ParkedRefused(ParkedRefused.Kind.NO_SUCH_RECORD, parkedId.toString()));
            if (parked.state().equals(state)) {
                return new Resolution(parkedId, state, null, null, true);
            }
            if (!parked.state().equals(OPEN)) {
                throw new ParkedRefused(ParkedRefused.Kind.NOT_OPEN, parked.state());
            }
            Resolution resolution = action.on(parked);
            if (resolution.state().equals(state)) {
                store.resolve(parkedId, state, by);
            }
            audit.append(
                    by, Objects.requireNonNull(ACTIONS.get(state)), "parked " + parkedId, detail(parked, resolution));
            return resolution;
        }));
    }

    private static String detail(ParkedStore.Parked parked, Resolution resolution) {
        String place = parked.sequence() == null
                ? parked.department() + " " + parked.stage()
                : parked.subscriptionId() + "#" + parked.sequence();
        return place + ", " + parked.code()
                + (resolution.state().equals(OPEN) ? ", tried again" : ", now " + resolution.state())
                + (resolution.notice() == null ? "" : ", notice " + resolution.notice())
                + (resolution.replaces() == null ? "" : ", replaces " + resolution.replaces());
    }

    private Notice notice(ParkedStore.Parked parked) {
        String subscription = parked.subscriptionId();
        Long sequence = parked.sequence();
        if (subscription == null || sequence == null) {
            throw new ParkedRefused(ParkedRefused.Kind.CANNOT_BE_RESENT, parked.stage());
        }
        return store.delivery(subscription, sequence)
                .map(delivery -> new Notice(subscription, sequence, delivery))
                .orElseThrow(() -> new ParkedRefused(ParkedRefused.Kind.NOT_OPEN, parked.state()));
    }

    private NoticeRewriter.Place place(Notice notice, UUID id, @Nullable UUID replaces) {
        return new NoticeRewriter.Place(
                notice.subscription(),
                notice.sequence(),
                id,
                store.previous(notice.subscription(), notice.sequence()),
                replaces,
                events.lists().list(notice.parked().listId()),
                !events.lists().open(notice.parked().listId()));
    }

    @FunctionalInterface
    private interface Action {
        Resolution on(ParkedStore.Parked parked);
    }

    /** A parked notice and its place in the log. */
    private record Notice(String subscription, long sequence, ParkedStore.ParkedDelivery parked) {}

    /**
     * What became of a parked record.
     *
     * @param state RESENT, MENDED or DISCARDED
     * @param notice id under which its number goes out now; null for a record that came to us, and when repeated
     * @param replaces the id that one stands for; null when it goes out under its own
     * @param repeated true when it was settled in this way before: nothing was done
     */
    public record Resolution(
            UUID parkedId, String state, @Nullable UUID notice, @Nullable UUID replaces, boolean repeated) {}
}
