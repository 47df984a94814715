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
        return best(headings, profile -> profile.kind() != RosterProfile.Kind.ASKED);
    }

    /** As {@link #recognise}, for a list that is only asked about: headings of an ID number are enough, whatever else there is. */
    public Optional<RosterProfile> recogniseAsked(List<String> headings) {
        return best(headings, profile -> profile.kind() == RosterProfile.Kind.ASKED);
    }

    private Optional<RosterProfile> best(List<String> headings, Predicate<RosterProfile> which) {
        return profiles.stream()
                .filter(which)
                .filter(profile -> profile.match(headings) > 0)
                .max(Comparator.comparingInt(profile -> profile.match(headings)));
    }
}
