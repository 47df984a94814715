package io.aidhub.hub.refer;

import io.aidhub.hub.deliver.Receipts;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door for messages from a receiver's answers queue: receipts, answers to offers, and what the emergency department says of a response. Bad content never comes back to the queue: it is parked, sealed, with a
 * reason. An exception leaves only when the database is away, so that the queue gives the message again.
 */
public final class AnswerIntake {
    private static final Logger log = LoggerFactory.getLogger(AnswerIntake.class);

    private final ReferralDesk desk;
    private final Receipts receipts;
    private final ResponseDoor responses;
    private final ParkedRecords parked;
    private final PersonHash hash;
    private final Sealer sealer;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public AnswerIntake(
            ReferralDesk desk,
            Receipts receipts,
            ResponseDoor responses,
            ParkedRecords parked,
            PersonHash hash,
            Sealer sealer,
            TransactionTemplate transactions,
            Clock clock) {
        this.desk = desk;
        this.receipts = receipts;
        this.responses = responses;
        this.parked = parked;
        this.hash = hash;
        this.sealer = sealer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes one message. Safe to repeat: a message that comes again has no second effect and is not parked twice.
     *
     * @param subscriptionId whose queue it came from; the sender can answer for nothing else
     * @param json the message as it came, UTF-8
     */
    public AnswerResult take(String subscriptionId, byte[] json) {
        try {
            return act(subscriptionId, json);
        } catch (AnswerProblem problem) {
            park(subscriptionId, json, problem);
            return AnswerResult.PARKED;
        }
    }

    /**
     * Parks a message that was not sealed with the key agreed with its sender: nobody knows who wrote it. Safe to repeat.
     *
     * @param message as it came
     */
    public void parkNotSealed(String subscriptionId, byte[] message) {
        park(subscriptionId, message, new AnswerProblem(AnswerProblem.Kind.NOT_SEALED));
    }

    /**
     * Tries a parked answer again, for example one that came before its turn.
     *
     * @return true when it has had its effect; false when it stays parked (its reason is renewed) or is not an open answer
     */
    public boolean retryParked(UUID parkedId, String by) {
        Optional<ParkedRecords.Row> open = locked(parkedId);
        String subscription = open.map(ParkedRecords.Row::subscription).orElse(null);
        if (subscription == null) {
            return false;
        }
        // Not in one transaction with the row: a refused answer rolls its own back. Two that retry at once have one
        // effect.
        Optional<AnswerProblem> problem =
                tryAgain(subscription, sealer.open(parkedId, open.get().sealed()));
        transactions.executeWithoutResult(status -> problem.ifPresentOrElse(
                still -> parked.stillParked(parkedId, still.kind().name(), String.valueOf(still.getMessage()), null),
                () -> parked.mend(List.of(parkedId), by, now())));
        return problem.isEmpty();
    }

    private Optional<ParkedRecords.Row> locked(UUID parkedId) {
        return Objects.requireNonNull(
                transactions.execute(status -> parked.lock(parkedId, ParkedRecords.Stage.ANSWER)));
    }

    private Optional<AnswerProblem> tryAgain(String subscription, byte[] json) {
        try {
            act(subscription, json);
            return Optional.empty();
        } catch (AnswerProblem problem) {
            return Optional.of(problem);
        }
    }

    private AnswerResult act(String subscriptionId, byte[] json) {
        try {
            AnswerJson message = AnswerJson.of(json);
            if (message.isResponse()) {
                return responses.take(subscriptionId, json);
            }
            if (!message.isReceipt()) {
                return desk.answer(subscriptionId, message.answer());
            }
            UUID notice = message.receipt();
            boolean known = message.refusal()
                    .map(code -> receipts.refuse(subscriptionId, notice, code, AnswerProblem.refused(code)))
                    .orElseGet(() -> receipts.confirm(subscriptionId, notice));
            if (!known) {
                throw new AnswerProblem(AnswerProblem.Kind.RECEIPT_UNKNOWN);
            }
            return AnswerResult.TAKEN;
        } catch (AnswerProblem problem) {
            throw problem;
        } catch (RuntimeException e) {
            if (isDatabaseAway(e)) {
                throw e;
            }
            // The message of the exception may quote the answer, so only its kind is logged.
            log.warn("an answer of {} failed: {}", subscriptionId, e.getClass().getName());
            throw new AnswerProblem(AnswerProblem.Kind.FAILED);
        }
    }

    private static boolean isDatabaseAway(RuntimeException e) {
        return e instanceof TransactionException
                || (e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException));
    }

    void park(String subscriptionId, byte[] json, AnswerProblem problem) {
        UUID id = idOf(subscriptionId, json);
        log.info("an answer of {} is parked as {}: {}", subscriptionId, id, problem.kind());
        transactions.executeWithoutResult(status -> parked.park(
                List.of(new ParkedRecords.Row(
                        id,
                        ParkedRecords.Stage.ANSWER,
                        parked.departmentOf(subscriptionId),
                        subscriptionId,
                        null,
                        problem.kind().name(),
                        String.valueOf(problem.getMessage()),
                        sealer.seal(id, json),
                        null)),
                now()));
    }

    /** The same message of the same queue has the same id, so a redelivery is not parked twice. Keyed: the id tells nothing of the content. */
    private UUID idOf(String subscriptionId, byte[] json) {
        String text = subscriptionId + "\n" + new String(json, StandardCharsets.ISO_8859_1);
        return UUID.nameUUIDFromBytes(hash.ofText(text));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
