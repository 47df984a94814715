package io.aidhub.policy;

import io.aidhub.model.AidProposal;
import io.aidhub.model.Category;
import io.aidhub.model.CauseGap;
import io.aidhub.model.Citation;
import io.aidhub.model.HouseholdCase;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What temporary aid the pack allows for each gap of one household: the band as the policy gives it, with all that the person deciding must know. No
 * amount is ever picked here.
 */
final class Proposals {
    static final String URBAN_MONTHLY_STANDARD = "subsistence-standard.urban.monthly";
    static final String COUNTED_PER = "temporary-aid.counted-per";
    static final String CAUSES_ADD = "temporary-aid.causes-add";
    static final String TEMPORARY_AID = "TEMPORARY_AID";

    private final Policy policy;
    private final LocalDate day;
    private final Set<Category> categories;
    private final boolean provisional;

    Proposals(Policy policy, HouseholdCase household, boolean provisional) {
        this.policy = policy;
        this.day = household.day();
        this.categories = household.categories();
        this.provisional = provisional;
    }

    List<AidProposal> of(List<CauseGap> causes) {
        TemporaryAid temporaryAid = policy.pack().temporaryAid();
        if (temporaryAid == null || !served()) {
            return List.of();
        }
        List<CauseGap> open = causes.stream().filter(c -> c.gap().isPositive()).toList();
        long banded = open.stream()
                .filter(c ->
                        rule(temporaryAid, c).filter(r -> !belowThreshold(r, c)).isPresent())
                .count();
        return open.stream()
                .map(c -> rule(temporaryAid, c)
                        .map(r -> belowThreshold(r, c)
                                ? empty(c, temporaryAid.silentOn(), Remarks.BURDEN_BELOW_THRESHOLD)
                                : band(r, c, banded > 1))
                        .orElseGet(() -> empty(c, temporaryAid.silentOn(), Remarks.NOT_SET_BY_POLICY)))
                .toList();
    }

    private boolean served() {
        return policy.pack().categories().stream()
                .anyMatch(r -> r.validity().on(day) && categories.contains(r.category()));
    }

    private Optional<TemporaryAid.Rule> rule(TemporaryAid temporaryAid, CauseGap cause) {
        return temporaryAid.rules().stream()
                .filter(r -> r.cause() == cause.cause() && r.validity().on(day))
                .filter(r -> r.serves(categories))
                .filter(r -> cause.seriousIllness() || !r.seriousIllnessOnly())
                .filter(r -> policy.pack().value(r.band(), day).isPresent())
                .findFirst();
    }

    private boolean belowThreshold(TemporaryAid.Rule rule, CauseGap cause) {
        return threshold(rule)
                .map(PolicyValue::bounds)
                .filter(bounds -> !bounds.contains(yuan(cause.gap())))
                .isPresent();
    }

    private Optional<PolicyValue> threshold(TemporaryAid.Rule rule) {
        return Optional.ofNullable(rule.threshold())
                .flatMap(name -> policy.value(name, day))
                .filter(v -> !v.isEmpty());
    }

    private AidProposal band(TemporaryAid.Rule rule, CauseGap cause, boolean severalCauses) {
        PolicyValue multiples = policy.pack().value(rule.band(), day).orElseThrow();
        int lowMultiple =
                whole(multiples.bounds() == null ? null : multiples.bounds().low());
        int highMultiple =
                whole(multiples.bounds() == null ? null : multiples.bounds().high());
        Optional<PolicyValue> standard =
                policy.value(URBAN_MONTHLY_STANDARD, day).filter(v -> v.number() != null);
        Money unit = standard.map(v -> Money.ofYuan(String.valueOf(v.number()))).orElse(null);
        Money low = unit == null ? null : unit.times(lowMultiple);
        Money high = unit == null ? null : unit.times(highMultiple);
        boolean demonstration = standard.map(PolicyValue::demonstration).orElse(false);
        List<String> remarks = new ArrayList<>();
        if (provisional) {
            remarks.add(Remarks.GAP_PROVISIONAL);
        }
        boolean perPerson = "PERSON".equals(choice(COUNTED_PER));
        if (low == null || high == null) {
            remarks.add(Remarks.STANDARD_NOT_SET);
        } else if (!perPerson) {
            compare(rule, cause.gap(), low, high, remarks);
        }
        // Whether aid may be granted again for the same cause the text does not say: shown, never decided here.
        if (cause.helps().stream().anyMatch(h -> h.type().equals(TEMPORARY_AID))) {
            remarks.add(Remarks.TEMPORARY_AID_ALREADY_GRANTED);
        }
        if (rule.threshold() != null && threshold(rule).isEmpty()) {
            remarks.add(Remarks.BURDEN_THRESHOLD_NOT_SET);
        }
        remarks.addAll(rule.remarks());
        rule.categoryRemarks().entrySet().stream()
                .filter(e -> categories.contains(e.getKey()))
                .sorted((a, b) -> a.getKey().code().compareTo(b.getKey().code()))
                .forEach(e -> remarks.addAll(e.getValue()));
        countyChoices(perPerson, severalCauses, remarks);
        if (demonstration) {
            remarks.add(Remarks.STANDARD_DEMONSTRATION);
        }
        Citation source = multiples.source();
        if (source == null) {
            throw new IllegalStateException("a band without source: " + rule.band());
        }
        return new AidProposal(
                cause.cause(), low, high, lowMultiple, highMultiple, unit, demonstration, cause.gap(), source, remarks);
    }

    private void compare(TemporaryAid.Rule rule, Money gap, Money low, Money high, List<String> remarks) {
        if (gap.compareTo(low) < 0) {
            remarks.add(Remarks.GAP_BELOW_BAND);
        }
        if (gap.compareTo(high) > 0) {
            remarks.add(Remarks.GAP_ABOVE_BAND);
            if (rule.caseByCase() != null
                    && policy.value(rule.caseByCase(), day)
                            .filter(v -> !v.isEmpty())
                            .isPresent()) {
                remarks.add(Remarks.CASE_BY_CASE_POSSIBLE);
            }
        }
    }

    private void countyChoices(boolean perPerson, boolean severalCauses, List<String> remarks) {
        if (perPerson) {
            remarks.add(Remarks.BAND_PER_PERSON);
        } else if (choice(COUNTED_PER) == null) {
            remarks.add(Remarks.COUNTED_PER_NOT_SET);
        }
        String add = choice(CAUSES_ADD);
        if (severalCauses && add == null) {
            remarks.add(Remarks.CAUSES_ADD_NOT_SET);
        } else if (severalCauses && "DO_NOT_ADD".equals(add)) {
            remarks.add(Remarks.CAUSES_DO_NOT_ADD);
        }
    }

    private @Nullable String choice(String name) {
        return policy.value(name, day).map(PolicyValue::choice).orElse(null);
    }

    private AidProposal empty(CauseGap cause, Citation silentOn, String why) {
        List<String> remarks = new ArrayList<>();
        remarks.add(why);
        if (provisional) {
            remarks.add(Remarks.GAP_PROVISIONAL);
        }
        return new AidProposal(cause.cause(), null, null, 0, 0, null, false, cause.gap(), silentOn, remarks);
    }

    private static BigDecimal yuan(Money amount) {
        return BigDecimal.valueOf(amount.fen(), 2);
    }

    private static int whole(@Nullable BigDecimal number) {
        if (number == null) {
            throw new IllegalStateException("a band without an end");
        }
        return number.intValueExact();
    }

    /** True for the causes a proposal with a band was made for. */
    static boolean hasBand(AidProposal proposal) {
        return proposal.highMultiple() > 0;
    }

    /** The cause of {@code proposal} as a word of the bundle. */
    static String causeKey(NeedKind cause) {
        return "cause." + cause.name();
    }
}
