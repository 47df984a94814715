package io.aidhub.sandbox.departments.education;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.education.TuitionRules.Semester;
import io.aidhub.sandbox.departments.office.Dice;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TuitionRulesTest {
    private static final Money MONTHLY_STANDARD = Money.ofYuan("900");

    @Test
    void waiverAndGrantNeverExceedTheGrossTuition() {
        for (String stage : List.of("10", "21", "31", "34", "36", "40", "")) {
            semesters(stage).forEach(semester -> assertThat(
                            semester.waiver().plus(semester.grant()).compareTo(semester.gross()))
                    .as(stage)
                    .isLessThanOrEqualTo(0));
        }
    }

    @Test
    void gapsBelowInsideAndAboveTheBandArise() {
        List<Money> open = Stream.of("10", "34", "40")
                .flatMap(TuitionRulesTest::semesters)
                .map(semester -> semester.gross().minus(semester.waiver()).minus(semester.grant()))
                .toList();
        Money from = MONTHLY_STANDARD.times(3);
        Money to = MONTHLY_STANDARD.times(6);
        assertThat(open).anyMatch(gap -> gap.isPositive() && gap.compareTo(from) < 0);
        assertThat(open).anyMatch(gap -> gap.compareTo(from) >= 0 && gap.compareTo(to) <= 0);
        assertThat(open).anyMatch(gap -> gap.compareTo(to) > 0);
    }

    @Test
    void someCollegeStudentsHaveALoanAndNobodyElse() {
        assertThat(semesters("40")).anyMatch(semester -> semester.loan().isPositive());
        assertThat(semesters("34")).noneMatch(semester -> semester.loan().isPositive());
    }

    @Test
    void theTermFollowsTheSchoolYear() {
        assertThat(EducationAnswers.term(YearMonth.of(2026, 10))).isEqualTo("2026-2027-1");
        assertThat(EducationAnswers.term(YearMonth.of(2027, 1))).isEqualTo("2026-2027-1");
        assertThat(EducationAnswers.term(YearMonth.of(2027, 2))).isEqualTo("2026-2027-2");
    }

    private static Stream<Semester> semesters(String stage) {
        return IntStream.range(0, 500).mapToObj(i -> TuitionRules.semester(stage, Dice.of(1, stage, i)));
    }
}
