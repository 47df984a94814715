package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.HeadingQuestion.Guess;
import io.aidhub.mapping.RosterProfile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/**
 * Says which field of a profile a column with an unknown heading most likely is, and why: by the words of the heading against the known ones, and by what its cells could
 * be. It only suggests: a named person answers.
 */
final class HeadingSuggester {
    /** So many rows are looked at. */
    static final int SAMPLED = 60;
    /** Neither is a field anybody has to tell apart. */
    private static final Set<String> NEVER = Set.of("serial");

    private static final double LIKE = 0.6;
    /** Plain text says nothing by its cells: its heading has to say more. */
    private static final double VERY_LIKE = 0.65;

    private static final double HARDLY_LIKE = 0.3;
    private static final double MOST_FIT = 0.8;
    private static final double HALF_FIT = 0.5;
    private static final int SHOWN = 3;
    /** A list has some columns nobody knows; a sheet with hundreds is no list, and is not asked about column by column. */
    private static final int MOST = 60;

    private static final int LONGEST = 40;

    private final RosterProfile profile;
    private final LocalDate on;
    private final CellLooks looks;

    HeadingSuggester(RosterProfile profile, LocalDate on) {
        this.profile = profile;
        this.on = on;
        this.looks = new CellLooks(profile, on);
    }

    /**
     * One guess for each heading the profile does not know, in the order of the list; one field is guessed once, and none that the list has under a known heading.
     *
     * @param headings one for each column
     * @param rows some of the rows below
     */
    Map<String, Guess> suggest(List<String> headings, List<Table.Row> rows) {
        Set<String> taken = new HashSet<>(profile.columns(headings, on).values());
        List<String> free = profile.fields().stream()
                .filter(field -> !taken.contains(field) && !NEVER.contains(field))
                .toList();
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).strip();
            if (isAskable(heading) && unknown.size() < MOST && !profile.knows(heading, on)) {
                int column = i;
                unknown.putIfAbsent(
                        heading,
                        rows.stream()
                                .map(row -> column < row.cells().size()
                                        ? row.cells().get(column).strip()
                                        : "")
                                .filter(cell -> !cell.isEmpty())
                                .toList());
            }
        }
        List<Match> matches = new ArrayList<>();
        unknown.forEach((heading, cells) ->
                free.forEach(field -> match(heading, cells, field, free).ifPresent(matches::add)));
        matches.sort(Comparator.comparingDouble(Match::score).reversed());
        Map<String, Match> chosen = new LinkedHashMap<>();
        Set<String> given = new HashSet<>();
        for (Match match : matches) {
            if (!chosen.containsKey(match.heading()) && given.add(match.field())) {
                chosen.put(match.heading(), match);
            }
        }
        Map<String, Guess> guesses = new LinkedHashMap<>();
        unknown.forEach((heading, cells) -> {
            Optional<Match> match = Optional.ofNullable(chosen.get(heading));
            guesses.put(
                    heading,
                    new Guess(
                            match.map(Match::field).orElse(null),
                            match.map(one -> one.nearest().alias()).orElse(null),
                            match.map(one -> (int) Math.round(one.nearest().likeness() * 100))
                                    .orElse(0),
                            cells.size(),
                            match.map(Match::fit).orElse(0),
                            cells.stream()
                                    .distinct()
                                    .limit(SHOWN)
                                    .map(ShownCell::hinted)
                                    .toList()));
        });
        return guesses;
    }

    /** Somebody's number is no heading, and is kept nowhere as one. */
    private static boolean isAskable(String heading) {
        return !heading.isEmpty()
                && heading.length() <= LONGEST
                && ShownCell.withoutNumbers(heading).equals(heading);
    }

    private Optional<Match> match(String heading, List<String> cells, String field, List<String> free) {
        Nearest nearest = nearest(heading, field);
        CellLooks.Kind kind = looks.kind(field);
        int fit = (int) cells.stream().filter(cell -> looks.fits(field, cell)).count();
        double share = cells.isEmpty() ? 0 : (double) fit / cells.size();
        double likeness = nearest.likeness();
        boolean likely =
                switch (kind) {
                    case TEXT -> likeness >= VERY_LIKE && (cells.isEmpty() || share >= HALF_FIT);
                    case LOOSE -> likeness >= HALF_FIT && (cells.isEmpty() || share >= MOST_FIT);
                    case TELLING ->
                        (likeness >= LIKE && (cells.isEmpty() || share >= HALF_FIT))
                                || (likeness >= HARDLY_LIKE && share >= MOST_FIT)
                                || (share >= MOST_FIT && isOnly(field, cells, free));
                };
        double score = kind == CellLooks.Kind.TEXT ? likeness / 2 : (likeness + share) / 2;
        return likely ? Optional.of(new Match(heading, field, nearest, fit, score)) : Optional.empty();
    }

    /** No other field that is still free could hold these cells. */
    private boolean isOnly(String field, List<String> cells, List<String> free) {
        return free.stream()
                .filter(other -> !other.equals(field) && looks.kind(other) == CellLooks.Kind.TELLING)
                .noneMatch(other ->
                        cells.stream().filter(cell -> looks.fits(other, cell)).count() >= cells.size() * HALF_FIT);
    }

    private Nearest nearest(String heading, String field) {
        return profile.aliases(field).stream()
                .map(alias -> new Nearest(alias, likeness(RosterProfile.form(heading), RosterProfile.form(alias))))
                .max(Comparator.comparingDouble(Nearest::likeness))
                .orElseThrow();
    }

    /** 0 to 1: the better of how few characters have to be changed, and how many stand in both in the same order (人口数 in 家庭人口数). */
    static double likeness(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        if (longer == 0) {
            return 0;
        }
        double edits = 1 - (double) LevenshteinDistance.getDefaultInstance().apply(a, b) / longer;
        double shared = 2.0 * new LongestCommonSubsequence().apply(a, b) / (a.length() + b.length());
        return Math.max(edits, shared);
    }

    private record Nearest(String alias, double likeness) {}

    private record Match(String heading, String field, Nearest nearest, int fit, double score) {}
}
