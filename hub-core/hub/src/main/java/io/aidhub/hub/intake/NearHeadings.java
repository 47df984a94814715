package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.HeadingQuestion.Guess;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a row of headings that would be a known list's, were it not for some heading nobody knows (几乎认识的表头). One row only: what groups above mean is told by known headings. */
final class NearHeadings {
    private static final int WITHIN_ROWS = 20;
    /** Less is no list, but a row of data or a title. */
    private static final int LEAST_KNOWN = 2;

    private static final int LONGEST = 40;

    private final RosterProfiles profiles;
    private final String fileName;
    private final LocalDate on;

    NearHeadings(RosterProfiles profiles, String fileName, LocalDate on) {
        this.profiles = profiles;
        this.fileName = fileName;
        this.on = on;
    }

    /** The best of them: with the suggestions taken as answers a profile would recognise it. */
    Optional<Near> find(Table table) throws IOException {
        List<Table.Row> top = new ArrayList<>();
        table.forEach(row -> {
            if (!row.isBlank()) {
                top.add(row);
            }
            return top.size() < WITHIN_ROWS + HeadingSuggester.SAMPLED;
        });
        List<String> titles = HeadingsFinder.titles(top, table, fileName);
        List<Near> found = new ArrayList<>();
        for (int i = 0; i < Math.min(top.size(), WITHIN_ROWS); i++) {
            List<String> headings = top.get(i).cells();
            List<Table.Row> below = top.subList(i + 1, Math.min(top.size(), i + 1 + HeadingSuggester.SAMPLED));
            for (RosterProfile profile : profiles.all()) {
                if (profile.kind() != RosterProfile.Kind.ASKED) {
                    near(profile, headings, titles, below).ifPresent(found::add);
                }
            }
        }
        return found.stream().max(Comparator.comparingInt(Near::known).thenComparingLong(Near::suggested));
    }

    private Optional<Near> near(
            RosterProfile profile, List<String> headings, List<String> titles, List<Table.Row> below) {
        Set<String> fields = new HashSet<>(profile.columns(headings, on).values());
        int known = fields.size();
        if (known < LEAST_KNOWN || headings.stream().anyMatch(heading -> heading.length() > LONGEST)) {
            return Optional.empty();
        }
        Map<String, Guess> guesses = new HeadingSuggester(profile, on).suggest(headings, below);
        guesses.values().stream()
                .map(Guess::field)
                .filter(java.util.Objects::nonNull)
                .forEach(fields::add);
        return profile.isTold(fields, titles) && !guesses.isEmpty()
                ? Optional.of(new Near(profile, headings, known, guesses))
                : Optional.empty();
    }

    /**
     * Headings that are nearly a profile's.
     *
     * @param known how many columns it knows
     * @param guesses by unknown heading
     */
    record Near(RosterProfile profile, List<String> headings, int known, Map<String, Guess> guesses) {
        long suggested() {
            return guesses.values().stream()
                    .filter(guess -> guess.field() != null)
                    .count();
        }
    }
}
