package io.aidhub.bench.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aidhub.model.ResidentId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventedRosterTest {
    private static final InventedRoster COUNTY = new InventedRoster(10_003, 7);

    @Test
    void everyPersonHasANumberOfTheirOwnThatNoLivingPersonHas() {
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < COUNTY.persons(); i++) {
            InventedRoster.Person person = COUNTY.person(i, 0);
            assertThatCode(() -> new ResidentId(person.number())).doesNotThrowAnyException();
            assertThat(person.number()).startsWith("370000");
            assertThat(new ResidentId(person.number()).birthDate()).isEqualTo(person.birth());
            assertThat(new ResidentId(person.number()).sex().code())
                    .isEqualTo(person.sex().equals("男") ? "1" : "2");
            assertThat(numbers.add(person.number())).isTrue();
        }
    }

    @Test
    void everyPersonLivesInAHouseholdOfTheList() {
        Set<String> heads = new HashSet<>();
        for (int h = 0; h < COUNTY.households(); h++) {
            assertThat(heads.add(COUNTY.household(h, 0).head())).isTrue();
        }
        for (int i = 0; i < COUNTY.persons(); i++) {
            assertThat(heads).contains(COUNTY.person(i, 0).head());
        }
        assertThat(COUNTY.households() + COUNTY.persons()).isEqualTo(COUNTY.rows());
    }

    @Test
    void aMonthChangesTwoPercentAndCountsThem() {
        for (int month : new int[] {1, 2, InventedRoster.LAST_MONTH}) {
            int persons = 0;
            for (int i = 0; i < COUNTY.persons(); i++) {
                persons += COUNTY.person(i, month).equals(COUNTY.person(i, month - 1)) ? 0 : 1;
            }
            int households = 0;
            for (int h = 0; h < COUNTY.households(); h++) {
                households += COUNTY.household(h, month).equals(COUNTY.household(h, month - 1)) ? 0 : 1;
            }
            assertThat(COUNTY.personsChangedIn(month)).isEqualTo(persons);
            assertThat(COUNTY.householdsChangedIn(month)).isEqualTo(households);
            assertThat((persons + households) * 100.0 / COUNTY.rows()).isBetween(1.6, 2.4);
        }
    }

    @Test
    void theSeedDecidesWhoTheyAre() {
        assertThat(new InventedRoster(10_003, 7).person(5, 3)).isEqualTo(COUNTY.person(5, 3));
        assertThat(new InventedRoster(10_003, 8).person(5, 3).name()
                        + new InventedRoster(10_003, 8).person(6, 3).name())
                .isNotEqualTo(COUNTY.person(5, 3).name() + COUNTY.person(6, 3).name());
    }
}
