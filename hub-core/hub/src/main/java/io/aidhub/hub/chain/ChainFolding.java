package io.aidhub.hub.chain;

import io.aidhub.hub.intake.HandedIn;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.chain.RosterStanding;
import io.aidhub.ledger.chain.ToldNotice;
import io.aidhub.mapping.RosterProfiles;
import io.aidhub.model.ResidentId;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds what a hub below told since the last time into one batch of the roster: cleaned, compared and released by a named person like every list. While such a batch waits the next one does not begin, so
 * no two of them are compared with a roster neither has reached. A batch of changes is never a full list: whoever it does not name stays as they are.
 */
public final class ChainFolding {
    private static final Logger log = LoggerFactory.getLogger(ChainFolding.class);

    private final List<HubBelow> hubs;
    private final ChainStore store;
    private final RosterIntake intake;
    private final RosterProfiles profiles;
    private final Supplier<YearMonth> month;

    /** @param month of the roster now: the one what was told counts from */
    public ChainFolding(
            List<HubBelow> hubs,
            ChainStore store,
            RosterIntake intake,
            RosterProfiles profiles,
            Supplier<YearMonth> month) {
        this.hubs = List.copyOf(hubs);
        this.store = store;
        this.intake = intake;
        this.profiles = profiles;
        this.month = month;
    }

    /** Folds for every hub below of which something came. Safe to repeat, and beside another instance. */
    public void fold() {
        for (HubBelow hub : hubs) {
            try {
                store.fold(hub.id()).ifPresent(fold -> fold(hub, fold));
            } catch (RuntimeException e) {
                // Not the message: what cannot be read, and what a database refuses, is quoted in it.
                log.error(
                        "what the hub below {} told could not be folded, the next round tries again: {}",
                        hub.id(),
                        e.getClass().getName());
                log.debug("cause", e);
            }
        }
    }

    private void fold(HubBelow hub, UUID fold) {
        LastTold last = new LastTold();
        read(hub, fold, (notice, persons) -> last.note(notice, persons));
        Map<UUID, Long> before = store.versions(hub.id(), last.persons());
        last.without(before);
        Map<ResidentId, RosterStanding> standing = store.standing(last.residentIds());
        ChainLists lists = new ChainLists(profiles, hub.id());
        read(hub, fold, (notice, persons) -> persons.stream()
                .filter(person -> last.counts(person, notice))
                .forEach(person -> write(
                        hub,
                        lists,
                        person,
                        serial(notice),
                        before.containsKey(person.ref()),
                        person.residentId()
                                .flatMap(id -> Optional.ofNullable(standing.get(id)))
                                .orElse(null))));
        List<HandedIn> files = lists.files();
        if (files.isEmpty()) {
            store.folded(hub.id(), fold, Optional.empty(), last.versions());
            return;
        }
        IntakeAnswer answer = intake.load(files, month.get(), Locale.CHINESE);
        Optional<UUID> batch = batch(answer);
        if (batch.isPresent()) {
            store.folded(hub.id(), fold, batch, last.versions());
            log.info(
                    "the hub below {} told of {} persons: batch {}",
                    hub.id(),
                    last.persons().size(),
                    batch.get());
        } else {
            refused(hub, answer);
        }
    }

    private static void write(
            HubBelow hub,
            ChainLists lists,
            ToldPerson person,
            String serial,
            boolean toldBefore,
            @Nullable RosterStanding now) {
        switch (person.status()) {
            case ACTIVE -> lists.add(person, serial, now);
            case DECEASED -> {
                if (toldBefore || now != null) {
                    lists.leave(person, serial);
                }
            }
            case EXITED -> {
                // Who came and went between two folds has nothing to leave here; who lives elsewhere by now left that
                // hub's area only.
                if (now == null ? toldBefore : hub.area().contains(now.area())) {
                    lists.leave(person, serial);
                }
            }
        }
    }

    private void read(HubBelow hub, UUID fold, BiConsumer<ToldNotice, List<ToldPerson>> reader) {
        store.forEach(hub.id(), fold, notice -> {
            try {
                reader.accept(notice, ToldPerson.in(NoticeReading.JSON.readTree(notice.body())));
            } catch (NoticeRefused e) {
                throw new IllegalStateException("a notice that was taken is not readable: " + notice, e);
            }
        });
    }

    /** The number of a notice, and the beginning of its id: a hub below that begins anew counts from one again. */
    private static String serial(ToldNotice notice) {
        return notice.sequence() + "/" + notice.id().toString().substring(0, 8);
    }

    private static Optional<UUID> batch(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Staged staged) {
            return Optional.of(staged.batchId());
        }
        if (answer instanceof IntakeAnswer.Held held) {
            return Optional.of(held.batchId());
        }
        return answer instanceof IntakeAnswer.AlreadyLoaded loaded ? Optional.of(loaded.batchId()) : Optional.empty();
    }

    /** Shown to a person: nobody would look for a batch that is not there. The next round tries again. */
    private void refused(HubBelow hub, IntakeAnswer answer) {
        String why = answer.getClass().getSimpleName();
        if (answer instanceof IntakeAnswer.Refused refused) {
            store.refused(hub.id(), refused.code(), refused.fileName(), refused.detail());
            why = refused.code();
        }
        log.error("what the hub below {} told makes no batch yet: {}", hub.id(), why);
    }
}
