package io.aidhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.mapping.SubscriptionDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTest {
    private static final String LOW = "SUBSISTENCE_ALLOWANCE";
    private static final String DISABLED = "DISABLED";

    @TempDir
    Path folder;

    private Facts facts;
    private Projection projection;

    @BeforeEach
    void keys() throws IOException {
        facts = new Facts(folder);
        projection = facts.projection;
    }

    @Test
    void onlyTheFieldSetIsTold() {
        SubscriptionDefinition subscription = Facts.subscription(null, List.of("name", "area"), LOW);
        assertThat(projection.fields(facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW), subscription))
                .containsExactly(java.util.Map.entry("name", "某甲"), java.util.Map.entry("area", "370322001"));
    }

    @Test
    void onlyItsOwnCategoriesAreTold() {
        SubscriptionDefinition subscription = Facts.subscription(null, List.of("categories"), LOW, "SPECIAL_HARDSHIP");
        assertThat(projection.fields(
                        facts.person(1, "ACTIVE", "某甲", null, DISABLED, "SPECIAL_HARDSHIP", LOW), subscription))
                .containsEntry("categories", "SPECIAL_HARDSHIP,SUBSISTENCE_ALLOWANCE");
    }

    @Test
    void anUnknownFactIsAbsent() {
        SubscriptionDefinition subscription =
                Facts.subscription(null, List.of("schoolStage", "disability", "sex"), LOW);
        assertThat(projection.fields(facts.person(1, "ACTIVE", "某甲", null, LOW), subscription))
                .containsOnlyKeys("sex");
    }

    @Test
    void whoHasNoNumberIsNotOnAListThatKnowsPeopleByIt() {
        PersonFacts person = facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW);
        PersonFacts newborn = new PersonFacts(
                person.personId(),
                1,
                "ACTIVE",
                person.householdId(),
                person.area(),
                "某甲",
                "1",
                person.birthDate(),
                "20",
                person.categories(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                person.validFrom(),
                null,
                null);
        assertThat(projection.onList(newborn, Facts.subscription(null, List.of("name", "residentId"), LOW)))
                .isFalse();
        assertThat(projection.onList(newborn, Facts.subscription(null, List.of("name"), LOW)))
                .isTrue();
        assertThat(projection.onList(person, Facts.subscription(null, List.of("name", "residentId"), LOW)))
                .isTrue();
    }

    @Test
    void theIdNumberIsOpenedOnlyForAFieldSetThatHoldsIt() {
        PersonFacts person = facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW);
        assertThat(projection.fields(person, Facts.subscription(null, List.of("residentId"), LOW)))
                .containsEntry("residentId", Facts.RESIDENT);
        PersonFacts broken = new PersonFacts(
                person.personId(),
                1,
                "ACTIVE",
                person.householdId(),
                person.area(),
                "某甲",
                "1",
                person.birthDate(),
                "01",
                person.categories(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                person.validFrom(),
                null,
                new byte[40]);
        assertThat(projection.fields(broken, Facts.subscription(null, List.of("name"), LOW)))
                .containsOnlyKeys("name");
    }

    @Test
    void onlyWhoCanWorkHasACapacityForWork() {
        SubscriptionDefinition subscription = Facts.subscription("workCapacity", List.of("workCapacity"), LOW);
        for (String able : List.of("FULL", "PARTIAL_LOSS")) {
            assertThat(projection.fields(facts.worker(able, LOW), subscription))
                    .containsExactly(Map.entry("workCapacity", able));
            assertThat(projection.onList(facts.worker(able, LOW), subscription)).isTrue();
        }
        for (String unable : Arrays.asList("TOTAL_LOSS", "NONE", null)) {
            assertThat(projection.fields(facts.worker(unable, LOW), subscription))
                    .isEmpty();
            assertThat(projection.onList(facts.worker(unable, LOW), subscription))
                    .isFalse();
        }
    }

    @Test
    void thePersonIsOnTheListByCategoryAreaStateAndRequiredField() {
        SubscriptionDefinition subscription = Facts.subscription("schoolStage", List.of("name", "schoolStage"), LOW);
        UUID home = UUID.randomUUID();
        assertThat(projection.onList(facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW), subscription))
                .isTrue();
        assertThat(projection.onList(facts.person(1, "ACTIVE", "某甲", null, LOW), subscription))
                .isFalse();
        assertThat(projection.onList(facts.person(1, "ACTIVE", "某甲", "PRIMARY", DISABLED), subscription))
                .isFalse();
        assertThat(projection.onList(facts.person(1, "EXITED", "某甲", "PRIMARY", LOW), subscription))
                .isFalse();
        assertThat(projection.onList(facts.person(1, "ACTIVE", "某甲", "PRIMARY", home, "370323001", LOW), subscription))
                .isFalse();
    }

    @Test
    void theDigestSeesWhatTheSubscriberSeesAndNothingElse() {
        SubscriptionDefinition subscription = Facts.subscription(null, List.of("name", "categories"), LOW);
        PersonFacts first = facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW);
        PersonFacts unseen = facts.person(2, "ACTIVE", "某甲", "JUNIOR", DISABLED, LOW);
        PersonFacts seen = facts.person(2, "ACTIVE", "某乙", "PRIMARY", LOW);
        PersonFacts moved = facts.person(2, "ACTIVE", "某甲", "PRIMARY", UUID.randomUUID(), "370322001", LOW);
        byte[] digest = digest(first, subscription);
        assertThat(digest).hasSize(32).isEqualTo(digest(unseen, subscription));
        assertThat(digest).isNotEqualTo(digest(seen, subscription)).isNotEqualTo(digest(moved, subscription));
    }

    @Test
    void twoFieldsDoNotRunIntoEachOther() {
        PersonFacts person = facts.person(1, "ACTIVE", "某甲", null, LOW);
        assertThat(projection.digest(person, java.util.Map.of("a", "1\nb=1:2")))
                .isNotEqualTo(projection.digest(person, new java.util.TreeMap<>(java.util.Map.of("a", "1", "b", "2"))));
    }

    @Test
    void aFieldTheRosterDoesNotHaveIsAnErrorOfTheSubscription() {
        assertThatThrownBy(() -> projection.fields(
                        facts.person(1, "ACTIVE", "某甲", null, LOW), Facts.subscription(null, List.of("phone"), LOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("education-status")
                .hasMessageContaining("phone")
                .hasMessageNotContaining("某甲");
    }

    private byte[] digest(PersonFacts person, SubscriptionDefinition subscription) {
        return projection.digest(person, projection.fields(person, subscription));
    }
}
