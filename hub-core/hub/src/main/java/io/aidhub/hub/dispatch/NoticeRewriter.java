package io.aidhub.hub.dispatch;

import io.aidhub.ledger.dispatch.OpenList;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.dispatch.Told;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.NoticeMapping;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the notice of a number anew: from its stored event by today's definition and mapping, or as the void notice that settles a discarded one. */
public final class NoticeRewriter {
    private final Mappings mappings;
    private final Projection projection;
    private final NoticeBody bodies;
    private final ReferralContents referrals;

    public NoticeRewriter(Mappings mappings, Projection projection, NoticeBody bodies, ReferralContents referrals) {
        this.mappings = mappings;
        this.projection = projection;
        this.bodies = bodies;
        this.referrals = referrals;
    }

    /**
     * The notice with the persons it had, at the versions its event speaks of.
     *
     * @param persons whom the notice spoke of; an event may have more
     * @param as what the notice was for its subscriber
     * @return empty when the subscription is no longer defined
     * @throws MappingProblem when it still cannot be put into the receiver's words
     */
    public Optional<Rewritten> mended(WaitingEvent event, Set<UUID> persons, NoticeKind as, Place place)
            throws MappingProblem {
        SubscriptionDefinition definition = mappings.subscriptions().stream()
                .filter(known -> known.id().equals(place.subscription()))
                .findFirst()
                .orElse(null);
        if (definition == null) {
            return Optional.empty();
        }
        if (as == NoticeKind.LIST_CLOSED) {
            return Optional.of(closing(event, place));
        }
        if (place.listClosed()) {
            return Optional.of(voided(event, place, event.recordedAt())); // nothing of a list leaves after its closing
        }
        UUID offer = event.offer();
        return Optional.of(
                offer == null
                        ? status(definition, event, persons, as, place)
                        : referral(definition, event, offer, place));
    }

    private Rewritten status(
            SubscriptionDefinition definition, WaitingEvent event, Set<UUID> persons, NoticeKind as, Place place)
            throws MappingProblem {
        NoticeMapping mapping = mappings.notice(definition.mapping());
        List<Telling.Row> rows = event.persons().stream()
                .filter(person -> persons.contains(person.personId()))
                .sorted(Comparator.comparing(PersonFacts::personId))
                .map(person -> Telling.row(person, definition, projection, place.list()))
                .toList();
        List<Map<String, String>> mapped = Telling.mapped(rows, mapping);
        NoticeKind kind = Telling.kindAgain(as, rows);
        return new Rewritten(
                kind,
                bodies.write(
                        place.id(),
                        kind,
                        place.sequence(),
                        event.recordedAt(),
                        event.households().get(0),
                        place.previous(),
                        place.replaces(),
                        mapped),
                rows.stream().map(row -> row.told(place.sequence())).toList());
    }

    private Rewritten closing(WaitingEvent event, Place place) {
        return new Rewritten(
                NoticeKind.LIST_CLOSED,
                bodies.write(
                        place.id(),
                        NoticeKind.LIST_CLOSED,
                        place.sequence(),
                        event.recordedAt(),
                        event.line(),
                        List.of(),
                        place.replaces(),
                        List.of(Telling.listColumns(place.list()))),
                List.of());
    }

    private Rewritten referral(SubscriptionDefinition definition, WaitingEvent event, UUID offer, Place place)
            throws MappingProblem {
        NoticeMapping mapping = mappings.notice(definition.mappingFor(event.kind()));
        Map<String, String> row = new LinkedHashMap<>(mapping.active(referrals.canonical(offer, event.kind())));
        return new Rewritten(
                event.kind(),
                bodies.write(
                        place.id(),
                        event.kind(),
                        place.sequence(),
                        event.recordedAt(),
                        offer,
                        place.previous(),
                        place.replaces(),
                        List.of(row)),
                List.of());
    }

    /** The notice that settles a discarded one in its number: no rows, nothing to do but to count it. */
    public Rewritten voided(WaitingEvent event, Place place, Instant now) {
        return new Rewritten(
                NoticeKind.VOIDED,
                bodies.write(
                        place.id(),
                        NoticeKind.VOIDED,
                        place.sequence(),
                        now,
                        event.line(),
                        place.previous(),
                        place.replaces(),
                        List.of()),
                List.of());
    }

    /**
     * Where the notice stands.
     *
     * @param previous ids of the notice before it in each of its lines
     * @param replaces the notice it stands for; null when nobody outside ever saw that
     * @param list the list it speaks of
     * @param listClosed that list was closed since
     */
    public record Place(
            String subscription,
            long sequence,
            UUID id,
            List<UUID> previous,
            @Nullable UUID replaces,
            OpenList list,
            boolean listClosed) {
        public Place {
            previous = List.copyOf(previous);
        }
    }

    /**
     * A notice written anew.
     *
     * @param told what it tells of each of its persons
     */
    public record Rewritten(NoticeKind kind, byte[] body, List<Told> told) {
        public Rewritten {
            told = List.copyOf(told);
        }

        @Override
        public String toString() {
            return "Rewritten " + kind;
        }
    }
}
