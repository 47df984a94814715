package io.aidhub.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventedIdTest {

    @Test
    void everyNumberIsValidProvinceLevelAndOfTheSexAndYearAskedFor() {
        InventedId ids = new InventedId(7, 5000);
        for (int origin = 0; origin < 5000; origin++) {
            int year = 1931 + origin % 94;
            boolean male = origin % 2 == 0;
            ResidentId id = new ResidentId(ids.number(origin, ids.yearFor(origin, year), male));
            assertThat(id.number()).matches("(37|22|64)0000.*");
            assertThat(id.sex()).isEqualTo(male ? Sex.MALE : Sex.FEMALE);
            assertThat(id.birthDate().getYear()).isEqualTo(year);
        }
    }

    @Test
    void asLongAsTheySufficeOnlyDemonstrationSequencesAreUsed() {
        InventedId ids = new InventedId(7, 365 * 50);
        for (int origin = 0; origin < 365 * 50; origin += 11) {
            assertThat(Integer.parseInt(ids.number(origin, 1970, true).substring(14, 17)))
                    .isBetween(900, 999);
        }
    }

    @Test
    void numbersOfAYearAreAllDifferent() {
        InventedId ids = new InventedId(7, 18_000);
        Set<String> seen = new HashSet<>();
        for (int origin = 0; origin < 18_000; origin++) {
            assertThat(seen.add(ids.number(origin, 1972, false))).isTrue();
        }
    }

    @Test
    void aCountyLargerThanAYearHoldsSpreadsItsHouseholdsOverTheYears() {
        InventedId ids = new InventedId(7, 365 * 500 * 2);
        int first = ids.yearFor(3, 1980);
        int second = ids.yearFor(3 + 365 * 500, 1980);
        assertThat(first).isNotEqualTo(second);
        assertThat(ids.yearStep()).isEqualTo(2);
        assertThatThrownBy(() -> ids.number(3, second, true)).isInstanceOf(IllegalArgumentException.class);
    }
}
