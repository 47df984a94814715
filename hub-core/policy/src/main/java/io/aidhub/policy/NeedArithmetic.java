package io.aidhub.policy;

import io.aidhub.model.CauseGap;
import io.aidhub.model.HelpForm;
import io.aidhub.model.HelpLine;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NeedLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Need and help (design.md section 5): for each cause {@code gross − help that counts = gap}, never below zero.
 *
 * <ol>
 *   <li>Earmarked help counts for its own need only, in full, even where it is more than the need.
 *   <li>Help without earmark fills what is then left, in the order of {@link NeedKind} (medical, education, housing, living, disaster, judicial, employment), oldest help
 *       first. A line that fills two needs is split; what finds no need is shown with the first cause and reduces nothing.
 *   <li>A loan is shown with its need (the first cause when it has none) and reduces nothing.
 * </ol>
 *
 * Lines are sorted by all they hold before anything is counted, so the order in which they come never changes the result.
 */
final class NeedArithmetic {
    private static final Comparator<NeedLine> NEEDS = Comparator.comparing(NeedLine::on)
            .thenComparing(NeedLine::department)
            .thenComparing(NeedLine::sourceKey)
            .thenComparing(n -> n.person().value())
            .thenComparing(NeedLine::gross)
            .thenComparing(NeedLine::seriousIllness);
    private static final Comparator<HelpLine> HELPS = Comparator.comparing(HelpLine::on)
            .thenComparing(HelpLine::department)
            .thenComparing(HelpLine::sourceKey)
            .thenComparing(HelpLine::type)
            .thenComparing(HelpLine::form)
            .thenComparing(h -> h.person().value())
            .thenComparing(HelpLine::amount)
            .thenComparing(HelpLine::earmark, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Map<NeedKind, Cause> causes = new EnumMap<>(NeedKind.class);

    private NeedArithmetic() {}

    /**
     * One line of arithmetic for each cause with a need or with help earmarked for it, in the order of {@link NeedKind}.
     *
     * @throws IllegalArgumentException when a need or help is below zero: corrections are resolved by the caller
     */
    static List<CauseGap> of(List<NeedLine> needs, List<HelpLine> helps) {
        NeedArithmetic arithmetic = new NeedArithmetic();
        needs.stream().sorted(NEEDS).forEach(arithmetic::need);
        List<HelpLine> sorted = helps.stream().sorted(HELPS).toList();
        sorted.stream().filter(h -> h.earmark() != null).forEach(arithmetic::earmarked);
        sorted.stream().filter(h -> h.earmark() == null).forEach(arithmetic::free);
        return arithmetic.causes.entrySet().stream()
                .map(e -> e.getValue().gap(e.getKey()))
                .toList();
    }

    private void need(NeedLine need) {
        notBelowZero(need.gross(), need.department());
        Cause cause = cause(need.kind());
        cause.needs.add(need);
        cause.gross = cause.gross.plus(need.gross());
        cause.serious |= need.kind() == NeedKind.MEDICAL && need.seriousIllness();
    }

    private void earmarked(HelpLine help) {
        notBelowZero(help.amount(), help.department());
        NeedKind earmark = help.earmark();
        if (earmark == null) {
            return;
        }
        if (help.form().reducesNeed()) {
            cause(earmark).count(help);
        } else {
            cause(earmark).shown.add(help);
        }
    }

    private void free(HelpLine help) {
        notBelowZero(help.amount(), help.department());
        Money left = help.amount();
        if (help.form().reducesNeed()) {
            for (Cause cause : causes.values()) {
                Money part = Money.min(left, cause.open());
                if (part.isPositive()) {
                    cause.count(part(help, part));
                    left = left.minus(part);
                }
            }
        }
        boolean whole = left.equals(help.amount());
        if (left.isPositive() || whole) {
            Money shown = left;
            causes.values().stream().findFirst().ifPresent(first -> first.shown.add(part(help, shown)));
        }
    }

    private Cause cause(NeedKind kind) {
        return causes.computeIfAbsent(kind, k -> new Cause());
    }

    private static HelpLine part(HelpLine help, Money amount) {
        HelpForm form = help.form();
        return amount.equals(help.amount())
                ? help
                : new HelpLine(
                        help.type(),
                        form,
                        amount,
                        help.earmark(),
                        help.person(),
                        help.department(),
                        help.sourceKey(),
                        help.on());
    }

    private static void notBelowZero(Money amount, String department) {
        if (amount.compareTo(Money.ZERO) < 0) {
            throw new IllegalArgumentException("an amount below zero, reported by " + department);
        }
    }

    private static final class Cause {
        private final List<NeedLine> needs = new ArrayList<>();
        private final List<HelpLine> helps = new ArrayList<>();
        private final List<HelpLine> shown = new ArrayList<>();
        private Money gross = Money.ZERO;
        private Money helped = Money.ZERO;
        private boolean serious;

        private Money open() {
            return gross.minusAtMost(helped);
        }

        private void count(HelpLine help) {
            helps.add(help);
            helped = helped.plus(help.amount());
        }

        private CauseGap gap(NeedKind kind) {
            return new CauseGap(kind, gross, helped, open(), serious, needs, helps, shown);
        }
    }
}
