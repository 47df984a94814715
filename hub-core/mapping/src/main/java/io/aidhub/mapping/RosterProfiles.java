package io.aidhub.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All profiles of roster files (名册模板). */
public final class RosterProfiles {
    private final List<RosterProfile> profiles;

    RosterProfiles(List<RosterProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    public List<RosterProfile> all() {
        return profiles;
    }

    /**
     * The profile whose headings these are: that with most known columns of those whose tell-tale headings are all there. Empty for a title row, a data row or a file
     * nobody has described; call it with the first rows one by one until one is recognised.
     *
     * @param headings cells of one row; blank ones do no harm
     */
    public Optional<RosterProfile> recognise(List<String> headings) {
        return recognise(headings, List.of());
    }

    /**
     * As {@link #recognise(List)}, of a list that is called something: lists of different kinds may have the same headings. Of several profiles that know as many columns
     * the one with the longest word in the titles.
     *
     * @param titles names of file and sheet, and the rows above the headings
     */
    public Optional<RosterProfile> recognise(List<String> headings, List<String> titles) {
        return best(headings, titles, profile -> profile.kind() != RosterProfile.Kind.ASKED);
    }

    /** The profile of that name. */
    public Optional<RosterProfile> find(String name) {
        return profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** As {@link #recognise}, for a list that is only asked about: headings of an ID number are enough, whatever else there is. */
    public Optional<RosterProfile> recogniseAsked(List<String> headings) {
        return best(headings, List.of(), profile -> profile.kind() == RosterProfile.Kind.ASKED);
    }

    private Optional<RosterProfile> best(List<String> headings, List<String> titles, Predicate<RosterProfile> which) {
        return profiles.stream()
                .filter(which)
                .filter(profile -> profile.match(headings, titles) > 0)
                .max(Comparator.comparingInt((RosterProfile profile) -> profile.match(headings, titles))
                        .thenComparingInt(profile -> profile.called(titles)));
    }
}
