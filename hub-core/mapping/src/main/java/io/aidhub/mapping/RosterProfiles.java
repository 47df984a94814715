package io.aidhub.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** All profiles of roster files (名册模板). */
public final class RosterProfiles {
    private final List<RosterProfile> profiles;

    RosterProfiles(List<RosterProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    public List<RosterProfile> all() {
        return profiles;
    }

    /** These profiles, and what people have said of headings no profile file knows. An answer for a profile or field that is no more is left out. */
    public RosterProfiles with(List<Learned> learned) {
        if (learned.isEmpty()) {
            return this;
        }
        List<RosterProfile> more = new ArrayList<>();
        for (RosterProfile profile : profiles) {
            Map<String, String> read = new LinkedHashMap<>();
            Set<String> left = new LinkedHashSet<>();
            for (Learned one : learned) {
                if (one.profile().equals(profile.name())) {
                    if (one.field() == null) {
                        left.add(one.heading());
                    } else {
                        read.put(one.heading(), one.field());
                    }
                }
            }
            more.add(read.isEmpty() && left.isEmpty() ? profile : profile.learned(read, left));
        }
        return new RosterProfiles(more);
    }

    /**
     * What somebody said of a heading.
     *
     * @param field null: not to be read
     */
    public record Learned(String profile, String heading, @Nullable String field) {}

    /** The profile of a name. */
    public Optional<RosterProfile> find(String name) {
        return profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
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

    /** As {@link #recognise}, for a list that is only asked about: headings of an ID number are enough, whatever else there is. */
    public Optional<RosterProfile> recogniseAsked(List<String> headings) {
        return best(headings, List.of(), profile -> profile.kind() == RosterProfile.Kind.ASKED);
    }

    /** That which knows most columns; of several the one its titles name longest. Two that are named alike (城市低保、农村低保) leave it to the one that needs no name. */
    private Optional<RosterProfile> best(List<String> headings, List<String> titles, Predicate<RosterProfile> which) {
        List<RosterProfile> most = largest(
                profiles.stream()
                        .filter(which)
                        .filter(profile -> profile.match(headings, titles) > 0)
                        .toList(),
                profile -> profile.match(headings, titles));
        List<RosterProfile> named = largest(most, profile -> profile.called(titles));
        return named.size() == 1
                ? named.stream().findFirst()
                : most.stream()
                        .filter(profile -> profile.called(titles) == 0)
                        .findFirst()
                        .or(() -> named.stream().findFirst());
    }

    /** Those with the largest number. */
    private static List<RosterProfile> largest(List<RosterProfile> some, ToIntFunction<RosterProfile> number) {
        int largest = some.stream().mapToInt(number).max().orElse(0);
        return some.stream()
                .filter(profile -> number.applyAsInt(profile) == largest)
                .toList();
    }
}
