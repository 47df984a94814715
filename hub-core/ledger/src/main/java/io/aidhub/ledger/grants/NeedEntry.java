package io.aidhub.ledger.grants;

import io.aidhub.model.AmountBasis;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.PersonId;
import java.time.LocalDate;

/**
 * One gross cost a department reported, at one version of its record.
 *
 * @param series what a later year-to-date figure replaces; the source key where the amount stands for itself
 * @param withdrawn the department took the record back (撤销, 作废)
 */
public record NeedEntry(
        String sourceKey,
        long version,
        PersonId person,
        NeedKind kind,
        Money gross,
        boolean seriousIllness,
        AmountBasis basis,
        String series,
        boolean withdrawn,
        LocalDate on) {}
