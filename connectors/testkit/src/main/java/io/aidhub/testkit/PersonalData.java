package io.aidhub.testkit;

import java.util.List;
import java.util.Optional;

/** Looks for what no text for people may show: secrets, and names and ID numbers of the sample people. */
public final class PersonalData {
    /** As many people as any point of the contract tells of. */
    private static final int PEOPLE = 400;

    private PersonalData() {}

    /** What of it {@code text} shows: {@code secret} or {@code person}; empty when none. */
    public static Optional<String> shown(String text, List<String> secrets) {
        if (secrets.stream().anyMatch(text::contains)) {
            return Optional.of("secret");
        }
        return Households.people(PEOPLE).stream()
                        .anyMatch(person -> text.contains(person.residentId().number()) || text.contains(person.name()))
                ? Optional.of("person")
                : Optional.empty();
    }
}
