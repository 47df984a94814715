package io.aidhub.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.ResidentId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountyTest {
    private static final int HOUSEHOLDS = 2000;

    @Test
    void theSameSeedGivesTheSameCountyAndAnotherSeedAnother() {
        assertThat(new County(5, 300, 3).households().toList())
                .isEqualTo(new County(5, 300, 3).households().toList())
                .isNotEqualTo(new County(6, 300, 3).households().toList());
    }

    @Test
    void nobodyIsTwiceInTheCountyAndEveryNumberFitsItsPerson() {
        for (int month = 1; month <= 4; month++) {
            Set<String> seen = new HashSet<>();
            new County(5, HOUSEHOLDS, month)
                    .households()
                    .flatMap(household -> household.members().stream())
                    .forEach(person -> {
                        assertThat(seen.add(person.idNumber())).isTrue();
                        ResidentId id = new ResidentId(person.idNumber());
                        assertThat(id.sex().code()).isEqualTo(person.male() ? "1" : "2");
                        assertThat(person.since().atDay(1))
                                .isAfter(id.birthDate().minusDays(31));
                    });
        }
    }

    @Test
    void householdsHaveOneHeadAndOneToSevenMembers() {
        new County(5, HOUSEHOLDS, 3).households().forEach(household -> {
            assertThat(household.size()).isBetween(1, 7);
            assertThat(household.members().stream().filter(person -> person.relation() == Relation.HEAD))
                    .containsExactly(household.head());
        });
    }

    @Test
    void everyTownshipAidTypeAndMarkIsThereEvenInASmallCounty() {
        List<Household> households = new County(5, 100, 1).households().toList();
        assertThat(households.stream().map(Household::aid)).contains(AidType.values());
        Set<String> codes = households.stream()
                .flatMap(household -> household.members().stream())
                .flatMap(person -> person.marks().stream())
                .map(mark -> mark.kind().category)
                .collect(Collectors.toSet());
        assertThat(codes).contains("DISABLED", "VULNERABLE", "CASE_RELATED", "LEFT_BEHIND");
        Set<Township> townships = new County(5, HOUSEHOLDS, 1)
                .households()
                .map(household -> household.place().township())
                .collect(Collectors.toSet());
        assertThat(townships).containsExactlyInAnyOrder(Township.values());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261001})
    void everyKindOfChangeIsPlantedEvenInTheSmallestCounty(long seed) {
        Set<Planted> fromTheThirdMonth = Set.of(Planted.HOUSEHOLD_RETURNED, Planted.PERSON_RETURNED, Planted.RESUMED);
        Map<Planted, MonthStep.Count> second = new County(seed, 100, 2).step(2).counts();
        assertThat(second.keySet())
                .containsAll(Arrays.stream(Planted.values())
                        .filter(kind -> !fromTheThirdMonth.contains(kind))
                        .toList());
        assertThat(new County(seed, 100, 3).step(3).counts().keySet()).containsAll(fromTheThirdMonth);
    }

    @Test
    void whosePaymentStopsStaysListedAndOfTheseHalfArePaidAgainTheMonthAfter() {
        County county = new County(9, HOUSEHOLDS, 4);
        for (int month = 2; month <= 4; month++) {
            int now = month;
            List<Suspension> told = county.step(month).suspensions();
            Set<String> before = Suspensions.stopped(county, month - 1);
            assertThat(told).isNotEmpty().allSatisfy(one -> {
                Household household = Objects.requireNonNull(county.household(one.household(), now));
                assertThat(household).isEqualTo(county.household(one.household(), now - 1));
                assertThat(household.head().idNumber()).isEqualTo(one.idNumber());
                assertThat(household.isPaid()).isTrue();
                assertThat(before.contains(one.idNumber())).as("stopped before").isNotEqualTo(one.stops());
                assertThat(one.on())
                        .isBetween(
                                County.period(now - 1).atDay(1),
                                County.period(now - 1).atDay(28));
            });
            assertThat(county.step(month).leavings())
                    .extracting(Leaving::idNumber)
                    .doesNotContainAnyElementsOf(
                            told.stream().map(Suspension::idNumber).toList());
        }
        assertThat(county.step(3).suspensions().stream().filter(one -> !one.stops()))
                .hasSize((county.step(2).suspensions().size() + 1) / 2);
    }

    @Test
    void plantedCountsAreTheSharesOfTheCounty() {
        Map<Planted, MonthStep.Count> counts =
                new County(20261001, CountyOrder.USUAL_HOUSEHOLDS, 2).step(2).counts();
        counts.forEach((kind, count) ->
                assertThat(count.households()).as(kind.name()).isEqualTo(kind.quota(CountyOrder.USUAL_HOUSEHOLDS)));
    }

    @Test
    void theDifferenceBetweenTwoMonthsIsWhatWasPlantedAndNothingElse() {
        County county = new County(11, HOUSEHOLDS, 2);
        Map<String, String> before = whereabouts(county, 1);
        Map<String, String> after = whereabouts(county, 2);
        Map<Planted, MonthStep.Count> counts = county.step(2).counts();
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        Set<String> come = new HashSet<>(after.keySet());
        come.removeAll(before.keySet());

        Set<String> named =
                county.step(2).leavings().stream().map(Leaving::idNumber).collect(Collectors.toSet());
        assertThat(gone).containsAll(named);
        assertThat(gone.size() - named.size())
                .isEqualTo(people(counts, Planted.PERSON_ABSENT, Planted.HOUSEHOLD_ABSENT));
        assertThat(named)
                .hasSize(people(
                        counts,
                        Planted.HEAD_DIED,
                        Planted.PERSON_DIED,
                        Planted.DIED_ALONE,
                        Planted.PERSON_LEFT,
                        Planted.HOUSEHOLD_LEFT));
        long newcomersOfBrokenRows =
                Arrays.stream(Broken.values()).filter(how -> how.newcomer).count();
        assertThat((long) come.size())
                .isEqualTo(people(counts, Planted.HOUSEHOLD_NEW, Planted.PERSON_JOINED) + newcomersOfBrokenRows);
        long elsewhere = before.keySet().stream()
                .filter(after::containsKey)
                .filter(id -> !before.get(id).equals(after.get(id)))
                .count();
        assertThat(elsewhere).isEqualTo(people(counts, Planted.PERSON_MOVED, Planted.SPLIT, Planted.MERGED));
    }

    @Test
    void theHeadChangesByDeathOrByAgreementAsOftenAsPlanted() {
        County county = new County(11, HOUSEHOLDS, 2);
        Map<Planted, MonthStep.Count> counts = county.step(2).counts();
        int changed = 0;
        for (int index = 0; index < county.end(1); index++) {
            Household before = county.household(index, 1);
            Household after = county.household(index, 2);
            if (before != null
                    && after != null
                    && !before.head().idNumber().equals(after.head().idNumber())) {
                changed++;
                String head = after.head().idNumber();
                assertThat(before.members().stream().map(Person::idNumber)).contains(head);
            }
        }
        assertThat(changed)
                .isEqualTo(counts.get(Planted.HEAD_DIED).households()
                        + counts.get(Planted.HEAD_CHANGED).households());
    }

    @Test
    void halfOfTheAbsentComeBackUnchanged() {
        County county = new County(11, HOUSEHOLDS, 3);
        List<Integer> absent = county.step(2).absentHouseholds();
        long back = absent.stream()
                .filter(index -> county.household(index, 3) != null)
                .peek(index -> assertThat(county.household(index, 3)).isEqualTo(county.household(index, 1)))
                .count();
        assertThat(back).isEqualTo((absent.size() + 1) / 2);
    }

    private static int people(Map<Planted, MonthStep.Count> counts, Planted... kinds) {
        return Arrays.stream(kinds).mapToInt(kind -> counts.get(kind).people()).sum();
    }

    private static Map<String, String> whereabouts(County county, int month) {
        Map<String, String> whereabouts = new HashMap<>();
        for (int index = 0; index < county.end(month); index++) {
            Household household = county.household(index, month);
            if (household != null) {
                for (Person person : household.members()) {
                    whereabouts.put(person.idNumber(), Integer.toString(index));
                }
            }
        }
        return whereabouts;
    }
}
