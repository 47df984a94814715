package io.aidhub.ledger.grants;

import io.aidhub.model.AmountBasis;
import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.PersonId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One help a department granted, at one version of its record.
 *
 * @param earmark the only need it reduces; null when any
 * @param series what a later year-to-date figure replaces; the source key where the amount stands for itself
 * @param withdrawn the department took the record back (撤销, 作废)
 */
public record GrantEntry(
        String sourceKey,
        long version,
        String helpType,
        PersonId person,
        HelpForm form,
        @Nullable NeedKind earmark,
        Money amount,
        AmountBasis basis,
        String series,
        boolean withdrawn,
        LocalDate on) {}
