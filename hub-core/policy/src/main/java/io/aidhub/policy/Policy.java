package io.aidhub.policy;

import static io.aidhub.policy.PolicyPackException.Problem.WRONG_LAYER;

import io.aidhub.model.AidProposal;
import io.aidhub.model.Category;
import io.aidhub.model.CauseGap;
import io.aidhub.model.Citation;
import io.aidhub.model.GapAssessment;
import io.aidhub.model.HouseholdCase;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The policy of one county: its local pack, what the county itself set, and national law. All pure functions; the day is always given, so anything can
 * be read as it was. Safe for many threads.
 */
public final class Policy {
    private final PolicyPack pack;
    private final PolicyPack county;
    private final PolicyPack national;

    Policy(PolicyPack pack, PolicyPack county, PolicyPack national) {
        if (pack.layer() != PolicyPack.Layer.LOCAL) {
            throw new PolicyPackException(WRONG_LAYER, pack.id(), "layer");
        }
        if (national.layer() != PolicyPack.Layer.NATIONAL) {
            throw new PolicyPackException(WRONG_LAYER, national.id(), "layer");
        }
        if (!pack.id().equals(county.belongsTo())) {
            throw new PolicyPackException(WRONG_LAYER, county.id(), "for-pack");
        }
        for (PolicyValue mine : county.values()) {
            boolean overrides = pack.values().stream()
                    .anyMatch(v -> v.name().equals(mine.name())
                            && !v.isEmpty()
                            && v.validity().overlaps(mine.validity()));
            if (overrides) {
                throw new PolicyPackException(WRONG_LAYER, county.id(), mine.name());
            }
        }
        this.pack = pack;
        this.county = county;
        this.national = national;
    }

    /** Both packs whose values decide, for example {@code GQ@2021-06-01 + county-demo@2026-01-01}: stands in every assessment. */
    public String reference() {
        return pack.reference() + " + " + county.reference();
    }

    public PolicyPack pack() {
        return pack;
    }

    public PolicyPack county() {
        return county;
    }

    public PolicyPack national() {
        return national;
    }

    /**
     * The value as it holds on {@code day}: the pack's own, or what the county set where the pack leaves it empty. Never from another pack, nor from
     * national law. It may be there and empty (政策未规定).
     */
    public Optional<PolicyValue> value(String name, LocalDate day) {
        Optional<PolicyValue> own = pack.value(name, day);
        if (own.isPresent() && !own.get().isEmpty()) {
            return own;
        }
        Optional<PolicyValue> set = county.value(name, day);
        return set.isPresent() ? set : own;
    }

    /**
     * What is missing for the household on its day, cause by cause, and what temporary aid the pack allows for it. Provisional while a department that
     * is expected is silent.
     *
     * <p>Amounts are given as they stand: of a year-to-date series only the latest, of a corrected record only the correction. Proposals are only for
     * households with a class the pack has; for a cause on which the pack is silent the proposal is empty (政策未规定). Temporary aid already granted is
     * help like any other; a proposal for what is still missing says that it was granted.
     *
     * @throws IllegalArgumentException when an amount is below zero
     */
    public GapAssessment assess(HouseholdCase household) {
        List<CauseGap> causes = NeedArithmetic.of(household.needs(), household.helps());
        Set<String> silent = household.silent().stream()
                .filter(household.expected()::contains)
                .collect(Collectors.toSet());
        List<AidProposal> proposals = new Proposals(this, household, !silent.isEmpty()).of(causes);
        return new GapAssessment(household.household(), household.day(), reference(), causes, silent, proposals);
    }

    /**
     * What remains for charity (R290): for each cause its gap less the money decided for it. Causes with nothing left are not in it. Money decided for
     * one cause never fills another.
     *
     * @throws IllegalArgumentException when money is decided for a cause the assessment does not have, or below zero
     */
    public Map<NeedKind, Money> residual(GapAssessment assessment, Map<NeedKind, Money> decided) {
        Map<NeedKind, Money> left = new EnumMap<>(NeedKind.class);
        assessment.causes().forEach(c -> left.put(c.cause(), c.gap()));
        decided.forEach((cause, money) -> {
            Money gap = left.get(cause);
            if (gap == null || money.compareTo(Money.ZERO) < 0) {
                throw new IllegalArgumentException("cannot decide " + money + " yuan for " + cause);
            }
            left.put(cause, gap.minusAtMost(money));
        });
        left.values().removeIf(m -> !m.isPositive());
        return left;
    }

    /**
     * What the person deciding must be told of an amount (R95 warns outside the band, R96 lifts it with a decision document): keys of {@link Remarks},
     * empty when there is nothing to say.
     *
     * @param caseByCase true when it is decided as 一事一议
     */
    public List<String> decisionRemarks(AidProposal proposal, Money amount, boolean caseByCase) {
        List<String> remarks = new ArrayList<>();
        Money low = proposal.low();
        Money high = proposal.high();
        if (low == null || high == null) {
            remarks.add(Remarks.BAND_NOT_SET);
        } else {
            if (amount.compareTo(low) < 0) {
                remarks.add(Remarks.AMOUNT_BELOW_BAND);
            }
            if (amount.compareTo(high) > 0) {
                remarks.add(caseByCase ? Remarks.CASE_BY_CASE_DOCUMENT : Remarks.AMOUNT_ABOVE_BAND);
            }
        }
        if (amount.compareTo(proposal.gap()) > 0) {
            remarks.add(Remarks.AMOUNT_ABOVE_GAP);
        }
        return List.copyOf(remarks);
    }

    /** Departments that must answer for real needs of a household of these classes, by the offer matrix of {@code day}, sorted. */
    public Set<String> expectedDepartments(Set<Category> categories, Set<NeedKind> needs, LocalDate day) {
        return pack.offers().stream()
                .filter(o -> o.validity().on(day) && needs.contains(o.need()) && o.serves(categories))
                .map(Offer::department)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As above by the offers that are open, that is without a last day. */
    public Set<String> expectedDepartments(Set<Category> categories, Set<NeedKind> needs) {
        return pack.offers().stream()
                .filter(o -> o.validity().to() == null && needs.contains(o.need()) && o.serves(categories))
                .map(Offer::department)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The offers by which {@code department} is expected to answer, for the clause. */
    public List<Offer> offersOf(String department, LocalDate day) {
        return pack.offers().stream()
                .filter(o -> o.department().equals(department) && o.validity().on(day))
                .toList();
    }

    /** Who leads and who is responsible for an aid type or work, for example {@code MEDICAL_AID}; empty when the pack does not say. */
    public Optional<Routing> routing(String aidType, LocalDate day) {
        return pack.routing().stream()
                .filter(r -> r.subjects().contains(aidType) && r.validity().on(day))
                .findFirst();
    }

    /** The lead units (牵头单位) of {@link #routing}; empty when the pack does not say. */
    public List<Routing.Unit> leadUnits(String aidType, LocalDate day) {
        return routing(aidType, day).map(Routing::leads).orElse(List.of());
    }

    /** The class that {@code words} mean on {@code day}: its official name or a dated alias, nothing near. */
    public Optional<RecipientClass> recipientClass(String words, LocalDate day) {
        return pack.categories().stream().filter(r -> r.isCalled(words, day)).findFirst();
    }

    /** In which forms an aid type comes for a school stage; rows without stages hold for every one. */
    public List<AidForm> aidForms(String aidType, String stage, LocalDate day) {
        return pack.aidForms().stream()
                .filter(f -> f.aidType().equals(aidType) && f.validity().on(day))
                .filter(f -> f.stages().isEmpty() || f.stages().contains(stage))
                .toList();
    }

    /** Funds that may serve a household of these classes: all earmarks of a fund hold (R293). */
    public List<CharityFund> charityFunds(Set<Category> categories, boolean emergency, LocalDate day) {
        return pack.charityFunds().stream()
                .filter(f -> f.validity().on(day) && f.mayServe(categories, emergency))
                .toList();
    }

    /** The clause a subscription or referral names: the pack's own or, for keys that begin with {@code national.}, national law. */
    public Optional<Citation> legalBasis(String key, LocalDate day) {
        return (key.startsWith("national.") ? national : pack)
                .legalBasis(key, day)
                .map(LegalBasis::source);
    }
}
