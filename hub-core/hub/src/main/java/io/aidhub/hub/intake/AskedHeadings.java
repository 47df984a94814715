package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import io.aidhub.ledger.roster.HeadingQuestion.Guess;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to ask about the headings of one file, and whether it can go in before that is answered. */
final class AskedHeadings {
    /** A profile that knows more columns, and with those it suggests so many more, is the likelier one, even if one of its tell-tale headings is not known. */
    private static final int CLEARLY_MORE = 2;

    private final RosterProfiles profiles;
    private final String fileName;
    private final LocalDate on;
    private final List<Fresh> questions = new ArrayList<>();
    private boolean waiting;

    AskedHeadings(RosterProfiles profiles, String fileName, LocalDate on) {
        this.profiles = profiles;
        this.fileName = ShownCell.withoutNumbers(fileName);
        this.on = on;
    }

    List<Fresh> questions() {
        return List.copyOf(questions);
    }

    /** The file cannot go in before a needed question is answered. */
    boolean isWaiting() {
        return waiting;
    }

    /** Asks about a table no profile recognises. */
    void unrecognised(Table table) throws IOException {
        new NearHeadings(profiles, fileName, on).find(table).ifPresent(this::wait);
    }

    /**
     * Asks about the headings of a list whose profile is known.
     *
     * @param missing required fields no known heading stands for
     * @return true when these may be among the unknown columns, all of them
     */
    boolean recognised(RowSource source, Table table, Set<String> missing) throws IOException {
        RosterProfile profile = source.shape().profile();
        List<String> headings = source.shape().headings();
        if (headings.stream().allMatch(heading -> heading.isBlank() || profile.knows(heading, on))) {
            return missing.isEmpty();
        }
        int known = source.shape().places().size();
        Optional<NearHeadings.Near> other = new NearHeadings(profiles, fileName, on)
                .find(table)
                .filter(near -> near.profile() != profile
                        && near.known() > known
                        && near.known() + near.suggested() >= known + CLEARLY_MORE);
        if (other.isPresent()) {
            wait(other.get());
            return true;
        }
        Map<String, Guess> guesses = new HeadingSuggester(profile, on).suggest(headings, sample(source));
        ask(profile, guesses, missing);
        boolean covered = fields(guesses).containsAll(missing);
        waiting |= covered && !missing.isEmpty();
        return covered;
    }

    private void wait(NearHeadings.Near near) {
        RosterProfile profile = near.profile();
        Set<String> needed = new HashSet<>(profile.requiredFields());
        needed.addAll(profile.tellTale());
        ask(profile, near.guesses(), needed);
        waiting = true;
    }

    private void ask(RosterProfile profile, Map<String, Guess> guesses, Set<String> needed) {
        guesses.forEach((heading, guess) -> questions.add(new Fresh(
                profile.name(),
                heading,
                RosterProfile.form(heading),
                guess,
                fileName,
                guess.field() != null && needed.contains(guess.field()))));
    }

    private static Set<String> fields(Map<String, Guess> guesses) {
        return guesses.values().stream()
                .map(Guess::field)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static List<Table.Row> sample(RowSource source) throws IOException {
        List<Table.Row> rows = new ArrayList<>();
        source.forEach(row -> {
            rows.add(row);
            return rows.size() < HeadingSuggester.SAMPLED;
        });
        return rows;
    }
}
