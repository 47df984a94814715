package io.aidhub.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is still missing for a household (缺口) on one day under one pack, cause by cause.
 *
 * @param pack id and version of the policy pack, for example {@code GQ@2021-06-01}
 * @param silent expected departments that have not answered; the gap is provisional while there are any
 * @param proposals temporary aid (临时救助) the pack allows for it; a person decides
 */
public record GapAssessment(
        HouseholdId household,
        LocalDate day,
        String pack,
        List<CauseGap> causes,
        Set<String> silent,
        List<AidProposal> proposals) {
    public GapAssessment {
        causes = List.copyOf(causes);
        silent = Set.copyOf(silent);
        proposals = List.copyOf(proposals);
    }

    public boolean provisional() {
        return !silent.isEmpty();
    }

    public Money total() {
        return causes.stream().map(CauseGap::gap).reduce(Money.ZERO, Money::plus);
    }
}
