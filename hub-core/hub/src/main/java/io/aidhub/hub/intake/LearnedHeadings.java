package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.HeadingBook;
import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import io.aidhub.ledger.roster.WaitingLists;
import io.aidhub.mapping.RosterProfiles;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Profiles as the files have them, with what named persons have answered about headings (认得的表头); and what is to be asked of them. */
final class LearnedHeadings {
    private static final Logger log = LoggerFactory.getLogger(LearnedHeadings.class);

    private final RosterProfiles profiles;
    private final HeadingBook book;

    LearnedHeadings(RosterProfiles profiles, HeadingBook book) {
        this.profiles = profiles;
        this.book = book;
    }

    /** What was known at a moment: a list that is read again reads the same. */
    RosterProfiles at(Instant moment) {
        return profiles.with(book.inForce(moment).stream()
                .map(known -> new RosterProfiles.Learned(known.profile(), known.heading(), known.field()))
                .toList());
    }

    ListReader reader(Instant moment) {
        return new ListReader(at(moment));
    }

    /** Asks what is not asked yet. */
    void ask(List<Fresh> questions) {
        book.ask(questions);
    }

    /** Lets lists wait for the answers they cannot go in without; the other questions stand beside. */
    IntakeAnswer.Asked await(List<FileBytes> lists, YearMonth period, List<Fresh> questions, HeadingTexts asking) {
        book.ask(questions);
        Set<UUID> needed = book.ask(questions.stream().filter(Fresh::needed).toList());
        UUID waiting = book.await(
                period.toString(),
                lists.stream()
                        .map(list -> new WaitingLists.Kept(list.name(), list.digest()))
                        .toList(),
                needed);
        log.info("Lists of {} wait for {} answers about headings", period, needed.size());
        return new IntakeAnswer.Asked(waiting, questions.get(0).fileName(), asking.lines(questions));
    }
}
