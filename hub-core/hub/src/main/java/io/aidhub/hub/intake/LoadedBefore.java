package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.KnownFile;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.RosterProfile;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows lists by their bytes: the same ones again change nothing. */
final class LoadedBefore {
    /** Lists that are often the same for months. */
    private static final Set<RosterProfile.Kind> UNCHANGED =
            EnumSet.of(RosterProfile.Kind.CATEGORIES, RosterProfile.Kind.HOLDERS);

    private final RosterStore store;
    private final Map<String, RosterProfile.Kind> kinds;

    /** @param kinds of lists by the names of their profiles */
    LoadedBefore(RosterStore store, Map<String, RosterProfile.Kind> kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** The first of them that was. A list of classes that did not change since another month is no repetition, as long as it does not come alone. */
    Optional<IntakeAnswer.AlreadyLoaded> find(List<FileBytes> files, YearMonth period) {
        for (FileBytes file : files) {
            for (KnownFile known : store.knownFiles(file.digest())) {
                boolean unchanged = files.size() > 1
                        && !known.period().equals(period)
                        && UNCHANGED.contains(kinds.get(known.profile()));
                if (!unchanged) {
                    return Optional.of(new IntakeAnswer.AlreadyLoaded(
                            file.name(), known.batchId(), known.state(), known.stagedAt()));
                }
            }
        }
        return Optional.empty();
    }
}
