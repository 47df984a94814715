package io.aidhub.hub.dispatch;

import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one subscription may see of a person: nothing but its field set, and of the categories only its own (最小必要).
 *
 * <p>Field names are the canonical ones of the roster; the mapping puts them into the department's words afterwards.
 */
public final class Projection {
    private static final Set<String> CAN_WORK = Set.of("FULL", "PARTIAL_LOSS");

    private final Sealer sealer;
    private final PersonHash hash;

    public Projection(Sealer sealer, PersonHash hash) {
        this.sealer = sealer;
        this.hash = hash;
    }

    /**
     * Whether the person belongs on the subscription's list. Whoever knows people by their ID number is not told of somebody who has none: the person comes to the list
     * with the number, and nobody else of the household waits for it.
     */
    public boolean onList(PersonFacts person, SubscriptionDefinition subscription) {
        return person.status().equals("ACTIVE")
                && person.categories().stream()
                        .anyMatch(code -> subscription.categories().contains(new Category(code)))
                && subscription.area().contains(new Division(person.area()))
                && (person.idSealed() != null || !subscription.fields().contains("residentId"))
                && subscription
                        .requiresField()
                        .map(field -> fact(person, subscription, field) != null)
                        .orElse(true);
    }

    /** The canonical fields of the person that the subscription may have, in the order of its field set; facts that are unknown are absent. */
    public Map<String, String> fields(PersonFacts person, SubscriptionDefinition subscription) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : subscription.fields()) {
            String value = fact(person, subscription, field);
            if (value != null) {
                fields.put(field, value);
            }
        }
        return fields;
    }

    /** Keyed digest of what the subscriber would be told of the person, its household included. */
    public byte[] digest(PersonFacts person, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(person.householdId().toString());
        fields.forEach((name, value) -> text.append('\n')
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value));
        return hash.ofText(text.toString());
    }

    private @Nullable String fact(PersonFacts person, SubscriptionDefinition subscription, String field) {
        return switch (field) {
            case "name" -> person.name();
            case "residentId" -> number(person.personId(), person.idSealed());
            case "headId" -> headId(person);
            case "cause" -> person.cause();
            case "since" -> person.validFrom().toString();
            case "sex" -> person.sex();
            case "birthDate" -> person.birthDate().toString();
            case "relation" -> person.relation();
            case "categories" -> categories(person, subscription);
            case "categoryFrom" -> text(person.categoryFrom());
            case "area" -> person.area();
            case "schoolStage" -> person.schoolStage();
            case "schoolName" -> person.schoolName();
            case "disability" -> person.disability();
            case "workCapacity" -> workCapacity(person);
            case "suspendedSince" -> text(person.suspendedSince());
            default ->
                throw new IllegalArgumentException(
                        "subscription " + subscription.id() + " asks for a field the roster does not have: " + field);
        };
    }

    /** What is left of a person's capacity for work; whoever has none, or of whom it is unknown, has no such fact. */
    private static @Nullable String workCapacity(PersonFacts person) {
        String labour = person.labour();
        return labour != null && CAN_WORK.contains(labour) ? labour : null;
    }

    private static String categories(PersonFacts person, SubscriptionDefinition subscription) {
        return person.categories().stream()
                .filter(code -> subscription.categories().contains(new Category(code)))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private @Nullable String headId(PersonFacts person) {
        PersonFacts.Head head = person.head();
        return head == null ? null : number(head.personId(), head.idSealed());
    }

    private @Nullable String number(UUID person, byte @Nullable [] sealed) {
        return sealed == null ? null : new String(sealer.open(person, sealed), StandardCharsets.UTF_8);
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
