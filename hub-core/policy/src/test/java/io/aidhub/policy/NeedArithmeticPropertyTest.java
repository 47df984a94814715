package io.aidhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.CauseGap;
import io.aidhub.model.HelpForm;
import io.aidhub.model.HelpLine;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NeedLine;
import io.aidhub.model.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NeedArithmeticPropertyTest {
    private static final LocalDate START = LocalDate.of(2026, 10, 1);

    @Property(seed = "1")
    void gapAndCountedHelpCoverTheNeed(@ForAll("needs") List<NeedLine> needs, @ForAll("helps") List<HelpLine> helps) {
        for (CauseGap cause : NeedArithmetic.of(needs, helps)) {
            assertThat(cause.gap()).isGreaterThanOrEqualTo(Money.ZERO).isLessThanOrEqualTo(cause.gross());
            assertThat(cause.gap().plus(cause.helped())).isGreaterThanOrEqualTo(cause.gross());
            assertThat(cause.helped()).isEqualTo(sum(cause.helps().stream().map(HelpLine::amount)));
            assertThat(cause.gross()).isEqualTo(sum(cause.needs().stream().map(NeedLine::gross)));
        }
    }

    @Property(seed = "2")
    void loansNeverChangeAGap(@ForAll("needs") List<NeedLine> needs, @ForAll("helps") List<HelpLine> helps) {
        List<HelpLine> without =
                helps.stream().filter(h -> h.form() != HelpForm.LOAN).toList();
        assertThat(gaps(needs, helps)).isEqualTo(gaps(needs, without));
    }

    @Property(seed = "3")
    void theOrderOfLinesNeverChangesTheResult(
            @ForAll("needs") List<NeedLine> needs, @ForAll("helps") List<HelpLine> helps, @ForAll Random random) {
        List<NeedLine> otherNeeds = new ArrayList<>(needs);
        List<HelpLine> otherHelps = new ArrayList<>(helps);
        Collections.shuffle(otherNeeds, random);
        Collections.shuffle(otherHelps, random);
        assertThat(NeedArithmetic.of(otherNeeds, otherHelps)).isEqualTo(NeedArithmetic.of(needs, helps));
    }

    @Property(seed = "4")
    void helpWithoutEarmarkCountsOnceAndNeverMoreThanItsAmount(
            @ForAll("needs") List<NeedLine> needs, @ForAll("helps") List<HelpLine> helps) {
        Money given = sum(helps.stream()
                .filter(h -> h.earmark() == null && h.form().reducesNeed())
                .map(HelpLine::amount));
        List<CauseGap> causes = NeedArithmetic.of(needs, helps);
        Money counted = sum(causes.stream()
                .flatMap(c -> c.helps().stream())
                .filter(h -> h.earmark() == null)
                .map(HelpLine::amount));
        Money open = sum(causes.stream().map(CauseGap::gap));
        assertThat(counted).isLessThanOrEqualTo(given);
        if (open.isPositive()) {
            assertThat(counted).as("nothing is held back while a need is open").isEqualTo(given);
        }
    }

    @Property(seed = "5")
    void noHelpIsLostFromSight(@ForAll("needs") List<NeedLine> needs, @ForAll("helps") List<HelpLine> helps) {
        List<CauseGap> causes = NeedArithmetic.of(needs, helps);
        if (causes.isEmpty()) {
            return;
        }
        Money seen = sum(causes.stream()
                .flatMap(c -> Stream.concat(c.helps().stream(), c.shown().stream()))
                .map(HelpLine::amount));
        assertThat(seen).isEqualTo(sum(helps.stream().map(HelpLine::amount)));
    }

    @Property(seed = "6")
    void moreHelpNeverWidensAGap(
            @ForAll("needs") List<NeedLine> needs,
            @ForAll("helps") List<HelpLine> helps,
            @ForAll("help") HelpLine another) {
        List<HelpLine> more = new ArrayList<>(helps);
        more.add(another);
        Money before = sum(NeedArithmetic.of(needs, helps).stream().map(CauseGap::gap));
        Money after = sum(NeedArithmetic.of(needs, more).stream().map(CauseGap::gap));
        assertThat(after).isLessThanOrEqualTo(before);
    }

    private static List<String> gaps(List<NeedLine> needs, List<HelpLine> helps) {
        return NeedArithmetic.of(needs, helps).stream()
                .filter(c -> !c.needs().isEmpty())
                .map(c -> c.cause() + " " + c.gap())
                .toList();
    }

    private static Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.ZERO, Money::plus);
    }

    @Provide
    Arbitrary<List<NeedLine>> needs() {
        return Combinators.combine(
                        Arbitraries.of(NeedKind.class),
                        amounts(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3),
                        days())
                .as((kind, amount, serious, key, day) ->
                        new NeedLine(kind, person(key), amount, serious, "department" + key % 2, "n" + key, day))
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<HelpLine>> helps() {
        return help().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<HelpLine> help() {
        return Combinators.combine(
                        Arbitraries.of("GRANT", "WAIVER"),
                        Arbitraries.of(HelpForm.class),
                        amounts(),
                        Arbitraries.of(NeedKind.class).injectNull(0.4),
                        Arbitraries.integers().between(0, 3),
                        days())
                .as((type, form, amount, earmark, key, day) ->
                        new HelpLine(type, form, amount, earmark, person(key), "department" + key % 2, "h" + key, day));
    }

    private static Arbitrary<Money> amounts() {
        return Arbitraries.longs().between(0, 5_000_000).map(Money::new);
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 2).map(START::plusDays);
    }

    private static PersonId person(int key) {
        return new PersonId(new UUID(0, key));
    }
}
