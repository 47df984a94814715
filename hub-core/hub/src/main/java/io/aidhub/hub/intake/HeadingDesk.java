package io.aidhub.hub.intake;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.HeadingBook;
import io.aidhub.ledger.roster.HeadingQuestion;
import io.aidhub.ledger.roster.WaitingLists;
import io.aidhub.mapping.RosterProfiles;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a named person says what a heading is (表头待答): once, for every later list. Lists that waited for it go in then; each still waits for its release. */
public final class HeadingDesk {
    private final RosterIntake intake;
    private final HeadingBook book;
    private final RosterProfiles profiles;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    public HeadingDesk(
            RosterIntake intake,
            HeadingBook book,
            RosterProfiles profiles,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.intake = intake;
        this.book = book;
        this.profiles = profiles;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Open ones first. */
    public List<HeadingQuestion> questions() {
        return book.all();
    }

    /** Lists that wait for answers. */
    public List<WaitingLists> waiting() {
        return book.waiting();
    }

    /** The fields of a profile with what people call them, in order; empty when there is no such profile any more. */
    public Map<String, String> fields(String profile) {
        Map<String, String> fields = new LinkedHashMap<>();
        profiles.find(profile)
                .ifPresent(found -> found.fields().forEach(field -> fields.put(field, found.heading(field))));
        return fields;
    }

    /** Questions in words, and what their fields are called. */
    public HeadingTexts texts(Locale language) {
        return new HeadingTexts(profiles, new IntakeTexts(language));
    }

    /**
     * Answers open questions with one answer, then loads the lists that wait for no other.
     *
     * @param field of the question's profile; null: the columns are not to be read
     * @param by who answers for it
     */
    public Answered answer(List<UUID> questions, @Nullable String field, String by, Locale language) {
        List<HeadingQuestion> found = new ArrayList<>();
        for (UUID id : questions) {
            Optional<HeadingQuestion> question = book.find(id);
            if (question.isEmpty()) {
                return new Answered(State.UNKNOWN, List.of());
            }
            if (field != null && !fields(question.get().profile()).containsKey(field)) {
                return new Answered(State.FIELD_UNKNOWN, List.of());
            }
            found.add(question.get());
        }
        boolean all = Boolean.TRUE.equals(transactions.execute(status -> {
            for (HeadingQuestion question : found) {
                if (!book.answer(question.id(), field, by)) {
                    status.setRollbackOnly();
                    return false;
                }
                audit.append(
                        by,
                        AuditAction.ROSTER_HEADING,
                        "heading " + question.id(),
                        question.profile() + ": " + Objects.requireNonNullElse(field, "not read"));
            }
            return true;
        }));
        return all ? new Answered(State.DONE, loadReady(by, language)) : new Answered(State.ANSWERED_BEFORE, List.of());
    }

    /** Takes an answer back: later lists ask again, what went in stays. False when no such answer is in force. */
    public boolean takeBack(UUID question, String by) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean taken = book.takeBack(question, by);
            if (taken) {
                audit.append(by, AuditAction.ROSTER_HEADING_BACK, "heading " + question, "later lists ask again");
            }
            return taken;
        }));
    }

    /**
     * Throws lists away that wait for an answer (作废): wrong files, a wrong month. Their sealed bytes stay; the same files may come again.
     *
     * @param by who answers for it
     * @param reason why, not blank: it stands in the audit, without names and numbers
     * @return false when they do not wait (any more)
     */
    public boolean discard(UUID waiting, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a discard needs a reason");
        }
        return audit.together(() -> {
            boolean gone = book.settle(waiting, "Discarded");
            if (gone) {
                audit.append(by, AuditAction.ROSTER_WAITING_DISCARD, "lists " + waiting, reason.strip());
            }
            return gone;
        });
    }

    /** Loads the lists whose questions are all answered: those of this answer, and those a crash has left behind one. Loading twice changes nothing. */
    public List<IntakeAnswer> loadReady(String by, Locale language) {
        List<IntakeAnswer> loaded = new ArrayList<>();
        for (WaitingLists lists : book.waiting()) {
            if (lists.unanswered() > 0) {
                continue;
            }
            IntakeAnswer answer = intake.loadKept(
                    lists.lists().stream()
                            .map(list -> new SentList(list.name(), list.digest()))
                            .toList(),
                    YearMonth.parse(lists.period()),
                    language);
            audit.append(
                    by,
                    AuditAction.ROSTER_LOAD,
                    "period " + lists.period(),
                    lists.lists().size() + " files that waited, "
                            + answer.getClass().getSimpleName());
            if (!(answer instanceof IntakeAnswer.Asked)) {
                book.settle(lists.id(), answer.getClass().getSimpleName());
            }
            loaded.add(answer);
        }
        return loaded;
    }

    /** What became of an answer. */
    public enum State {
        DONE,
        /** No such question. */
        UNKNOWN,
        /** The profile has no such field. */
        FIELD_UNKNOWN,
        /** Somebody was first; nothing is changed. */
        ANSWERED_BEFORE
    }

    /** @param loaded what became of lists that waited */
    public record Answered(State state, List<IntakeAnswer> loaded) {
        public Answered {
            loaded = List.copyOf(loaded);
        }
    }
}
