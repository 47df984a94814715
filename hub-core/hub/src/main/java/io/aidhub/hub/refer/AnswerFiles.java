package io.aidhub.hub.refer;

import io.aidhub.ledger.referrals.AnswerFileStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes whole files of receipts or answers, a file of answers once by its digest. The answers in it are taken one by one, so that one that cannot be taken is parked and holds up no
 * other; a crash on the way takes the file again, and each answer knows itself by its key.
 */
public final class AnswerFiles {
    private static final Logger log = LoggerFactory.getLogger(AnswerFiles.class);

    private final AnswerIntake answers;
    private final AnswerFileStore files;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public AnswerFiles(AnswerIntake answers, AnswerFileStore files, TransactionTemplate transactions, Clock clock) {
        this.answers = answers;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes a file of receipts. A receipt settles its notice once; for a notice that was sent again, by hand or by itself, the same receipt comes again and counts. */
    public void receipts(String subscription, List<byte[]> messages) {
        messages.forEach(message -> answers.take(subscription, message));
    }

    /**
     * Takes a file of answers.
     *
     * @param subscription whose receiver wrote it
     * @param digest SHA-256 of its bytes
     * @param messages what stands in it, JSON as {@link AnswerIntake#take} wants it
     * @return false when a file of the same bytes was taken before: then nothing has happened
     */
    public boolean take(String subscription, String name, byte[] digest, List<byte[]> messages) {
        if (files.taken(subscription, digest)) {
            log.info("{}: file {} was taken before", subscription, name);
            return false;
        }
        messages.forEach(message -> answers.take(subscription, message));
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        transactions.executeWithoutResult(status -> files.remember(subscription, digest, name, messages.size(), now));
        return true;
    }

    /**
     * Parks that a file was refused, for a person to see. Of the file only its name is kept; it stays with who wrote it.
     *
     * @param kind {@code FILE_DIFFERS} or {@code FILE_UNREADABLE}
     */
    public void refuse(String subscription, String name, AnswerProblem.Kind kind) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        answers.park(subscription, safe.getBytes(StandardCharsets.UTF_8), new AnswerProblem(kind, safe));
    }
}
