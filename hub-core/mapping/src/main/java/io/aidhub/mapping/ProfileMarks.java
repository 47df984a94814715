package io.aidhub.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a list of one {@link RosterProfile} is known by. Words are in comparable form.
 *
 * @param mustHave fields all there
 * @param mustNotHave fields none of which is there
 * @param toldBy one of these is there, or the list is called one of {@code called}
 * @param totals first cells of a line of totals
 */
record ProfileMarks(
        Set<String> mustHave, Set<String> mustNotHave, Set<String> toldBy, Set<String> called, Set<String> totals) {
    ProfileMarks {
        mustHave = Set.copyOf(mustHave);
        mustNotHave = Set.copyOf(mustNotHave);
        toldBy = Set.copyOf(toldBy);
        called = Set.copyOf(called);
        totals = Set.copyOf(totals);
    }

    ProfileMarks called(Set<String> words) {
        return new ProfileMarks(mustHave, mustNotHave, toldBy, words, totals);
    }

    boolean isTold(Set<String> fields, List<String> titles) {
        return fields.containsAll(mustHave)
                && fields.stream().noneMatch(mustNotHave::contains)
                && ((called.isEmpty() && toldBy.isEmpty())
                        || fields.stream().anyMatch(toldBy::contains)
                        || longestWordOf(titles) > 0);
    }

    /** Length of the longest word for such a list that the titles have; 0 when they have none. */
    int longestWordOf(List<String> titles) {
        return called.stream()
                .filter(word -> titles.stream()
                        .anyMatch(title -> TextForm.comparable(title).contains(word)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** The longest word for such a list. */
    Optional<String> title() {
        return called.stream().max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** True for a line of totals: its first filled cell says so. */
    boolean isTotal(List<String> cells) {
        return cells.stream()
                .map(TextForm::comparable)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .map(totals::contains)
                .orElse(false);
    }
}
