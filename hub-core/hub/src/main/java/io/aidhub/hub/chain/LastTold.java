package io.aidhub.hub.chain;

import io.aidhub.ledger.chain.ToldNotice;
import io.aidhub.model.ResidentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What counts of a fold: of each person the newest version, of one version told again the last. Nothing of what is older than what was told before.
 * Only names, versions and ID numbers are held, whatever the size of a first load.
 */
final class LastTold {
    private final Map<UUID, Place> places = new HashMap<>();

    void note(ToldNotice notice, List<ToldPerson> persons) {
        for (ToldPerson person : persons) {
            Place place = new Place(person.version(), notice.sequence(), person.residentId());
            places.merge(person.ref(), place, (before, next) -> next.isBehind(before) ? next : before);
        }
    }

    Set<UUID> persons() {
        return Set.copyOf(places.keySet());
    }

    /** @param known versions told in earlier folds: what is older counts for nothing */
    void without(Map<UUID, Long> known) {
        places.entrySet()
                .removeIf(told -> told.getValue().version() < known.getOrDefault(told.getKey(), Long.MIN_VALUE));
    }

    boolean counts(ToldPerson person, ToldNotice notice) {
        Place last = places.get(person.ref());
        return last != null && last.version() == person.version() && last.sequence() == notice.sequence();
    }

    Collection<ResidentId> residentIds() {
        return places.values().stream()
                .flatMap(place -> place.residentId().stream())
                .collect(Collectors.toSet());
    }

    Map<UUID, Long> versions() {
        return places.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, told -> told.getValue()
                .version()));
    }

    private record Place(long version, long sequence, Optional<ResidentId> residentId) {
        boolean isBehind(Place other) {
            return version > other.version || (version == other.version && sequence >= other.sequence);
        }
    }
}
