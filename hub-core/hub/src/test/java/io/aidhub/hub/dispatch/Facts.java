package io.aidhub.hub.dispatch;

import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import io.aidhub.model.Division;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Persons and subscriptions for tests in memory. Everybody is invented. */
final class Facts {
    static final String RESIDENT = "370000197001010012";

    final Sealer sealer;
    final Projection projection;
    private final UUID person = UUID.randomUUID();
    private final UUID household = UUID.randomUUID();

    Facts(Path folder) throws IOException {
        Path file = folder.resolve("hub.key");
        SealingKeys.create(file);
        SealingKeys keys = SealingKeys.read(file);
        sealer = new Sealer(keys);
        projection = new Projection(sealer, new PersonHash(keys));
    }

    /** Somebody at version {@code version}; the other facts are those of everybody here. */
    PersonFacts person(long version, String status, String name, String stage, String... categories) {
        return person(version, status, name, stage, household, "370322001", categories);
    }

    PersonFacts person(
            long version, String status, String name, String stage, UUID home, String area, String... categories) {
        return person(version, status, name, stage, null, home, area, categories);
    }

    /** Somebody with the capacity for work {@code labour}. */
    PersonFacts worker(String labour, String... categories) {
        return person(1, "ACTIVE", "某甲", null, labour, household, "370322001", categories);
    }

    private PersonFacts person(
            long version,
            String status,
            String name,
            String stage,
            String labour,
            UUID home,
            String area,
            String... categories) {
        return new PersonFacts(
                person,
                version,
                status,
                home,
                area,
                name,
                "1",
                LocalDate.of(1970, 1, 1),
                "01",
                List.of(categories),
                LocalDate.of(2026, 10, 1),
                stage,
                "第一小学",
                null,
                labour,
                null,
                null,
                LocalDate.of(2026, 10, 1),
                null,
                sealer.seal(person, RESIDENT.getBytes(StandardCharsets.UTF_8)));
    }

    static SubscriptionDefinition subscription(String requires, List<String> fields, String... categories) {
        return new SubscriptionDefinition(
                "education-status",
                "education",
                "education",
                1,
                Map.of("zh", "测试"),
                new Citation("文件", "一", "原文"),
                SubscriptionDefinition.Tells.STATUS,
                false,
                java.util.Set.of(),
                false,
                Arrays.stream(categories)
                        .map(Category::new)
                        .collect(Collectors.toCollection(java.util.LinkedHashSet::new)),
                new Division("370322"),
                Optional.ofNullable(requires),
                fields,
                "education/notice",
                List.of());
    }
}
