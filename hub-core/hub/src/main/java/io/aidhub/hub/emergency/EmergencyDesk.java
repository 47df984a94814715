package io.aidhub.hub.emergency;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.refer.AnswerProblem;
import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.hub.refer.ResponseDoor;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.emergency.EmergencyResponses;
import io.aidhub.ledger.emergency.ListClosing;
import io.aidhub.ledger.emergency.ListClosing.Unsettled;
import io.aidhub.ledger.emergency.ListClosing.VoidNotice;
import io.aidhub.ledger.emergency.Response;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens and closes the lists of the emergency department (应急响应名单): a response opens a list of the people in its areas, and its closing ends the list. Without an
 * open response nobody is told of anybody (R128, R133; 最小必要). Opening, another level or area, and closing are one transaction each, under the lock of the subscription's row, so the
 * relay sees all of one or nothing.
 */
public final class EmergencyDesk implements ResponseDoor {
    private final Mappings mappings;
    private final EmergencyResponses responses;
    private final ListClosing lists;
    private final NoticeBody bodies;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final CrashPoint.Watch faults;

    public EmergencyDesk(
            Mappings mappings,
            EmergencyResponses responses,
            ListClosing lists,
            NoticeBody bodies,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            CrashPoint.Watch faults) {
        this.mappings = mappings;
        this.responses = responses;
        this.lists = lists;
        this.bodies = bodies;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.faults = faults;
    }

    /**
     * Takes what a department says of a response. Safe to repeat: a message has one effect.
     *
     * @param subscription whose queue it came from; only one whose list is opened by a response may speak of one
     * @return TAKEN or REPEATED
     * @throws AnswerProblem when it cannot be taken: nothing has changed
     */
    @Override
    public AnswerResult take(String subscription, byte[] json) {
        SubscriptionDefinition definition = mappings.subscriptions().stream()
                .filter(known -> known.id().equals(subscription) && known.openedByResponse())
                .findFirst()
                .orElseThrow(() -> new AnswerProblem(AnswerProblem.Kind.RESPONSE_NOT_YOURS));
        ResponseMessage message = ResponseMessage.of(json);
        if (!message.areas().stream().allMatch(definition.area()::contains)) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "areas");
        }
        AnswerResult result = Objects.requireNonNull(transactions.execute(status -> {
            responses.lock(subscription);
            AnswerResult what = responses.heard(subscription, message.key())
                    ? AnswerResult.REPEATED
                    : message.opens() ? open(definition, message) : close(definition, message);
            faults.reached(CrashPoint.BEFORE_RESPONSE_COMMIT);
            return what;
        }));
        faults.reached(CrashPoint.AFTER_RESPONSE_COMMIT);
        return result;
    }

    private AnswerResult open(SubscriptionDefinition definition, ResponseMessage message) {
        OffsetDateTime now = now();
        Response begun = new Response(
                UUID.randomUUID(),
                definition.id(),
                message.reference(),
                message.level(),
                message.hazard(),
                message.areas(),
                message.on(),
                now,
                null,
                null);
        Response before = responses
                .latest(definition.id(), message.reference())
                .filter(Response::open)
                .orElse(null);
        if (before == null) {
            begin(definition, begun, message.key());
            return AnswerResult.TAKEN;
        }
        if (before.areas().equals(begun.areas()) && before.hazard().equals(begun.hazard())) {
            return before.level().equals(begun.level())
                    ? AnswerResult.REPEATED
                    : change(definition, before, message, now);
        }
        // Other areas are another list: whoever moved between the two would otherwise be told the same version twice.
        Ended ended = end(definition, before, message.on(), now);
        begin(definition, begun, message.key());
        tell(definition, ended, message.on(), now);
        return AnswerResult.TAKEN;
    }

    private void begin(SubscriptionDefinition definition, Response response, String key) {
        responses.open(response);
        responses.hear(response, key, false, response.openedOn(), response.openedAt());
        long households = responses.announce(response, definition.categories());
        record(definition, AuditAction.RESPONSE_OPEN, response, households + " households");
    }

    private AnswerResult change(
            SubscriptionDefinition definition, Response open, ResponseMessage message, OffsetDateTime now) {
        Response changed = open.at(message.level());
        responses.level(changed);
        responses.hear(changed, message.key(), false, message.on(), now);
        record(definition, AuditAction.RESPONSE_LEVEL, changed, "was " + open.level());
        return AnswerResult.TAKEN;
    }

    private AnswerResult close(SubscriptionDefinition definition, ResponseMessage message) {
        Response response = responses
                .latest(definition.id(), message.reference())
                .orElseThrow(() -> new AnswerProblem(AnswerProblem.Kind.RESPONSE_UNKNOWN));
        if (!response.open()) {
            return AnswerResult.REPEATED;
        }
        OffsetDateTime now = now();
        Ended ended = end(definition, response, message.on(), now);
        responses.hear(response, message.key(), true, message.on(), now);
        tell(definition, ended, message.on(), now);
        return AnswerResult.TAKEN;
    }

    private Ended end(SubscriptionDefinition definition, Response response, LocalDate on, OffsetDateTime now) {
        if (on.isBefore(response.openedOn())) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "on");
        }
        responses.close(response.id(), on, now);
        List<VoidNotice> voided = voided(lists.unsettled(response.id()), now);
        lists.settle(definition.id(), voided, definition.department(), now);
        return new Ended(response, voided.size(), lists.forget(definition.id(), response.id()));
    }

    private void tell(SubscriptionDefinition definition, Ended ended, LocalDate on, OffsetDateTime now) {
        responses.announceClosing(ended.response(), on, now);
        record(
                definition,
                AuditAction.RESPONSE_CLOSE,
                ended.response(),
                ended.forgotten() + " persons forgotten, " + ended.voided() + " notices voided");
    }

    /** The void notices that settle what is on its way; one that follows another of them names its new id. */
    private List<VoidNotice> voided(List<Unsettled> unsettled, OffsetDateTime now) {
        Map<UUID, UUID> renamed = new HashMap<>();
        List<VoidNotice> voided = new ArrayList<>();
        for (Unsettled notice : unsettled) {
            UUID id = UUID.randomUUID();
            renamed.put(notice.noticeId(), id);
            List<UUID> previous = notice.previous().stream()
                    .map(before -> renamed.getOrDefault(before, before))
                    .toList();
            voided.add(new VoidNotice(
                    notice,
                    id,
                    bodies.write(
                            id,
                            NoticeKind.VOIDED,
                            notice.sequence(),
                            now.toInstant(),
                            notice.line(),
                            previous,
                            notice.noticeId(),
                            List.of())));
        }
        return voided;
    }

    private void record(SubscriptionDefinition definition, AuditAction action, Response response, String what) {
        audit.append(
                definition.department(),
                action,
                "response " + response.id(),
                response.reference() + " level " + response.level() + " " + response.hazard() + " in "
                        + response.areas() + ", " + what);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** A list that is over. */
    private record Ended(Response response, int voided, int forgotten) {}
}
