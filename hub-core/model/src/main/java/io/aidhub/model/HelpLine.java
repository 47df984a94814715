package io.aidhub.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One help granted.
 *
 * @param type what it is, for example {@code BASIC_INSURANCE}, {@code TUITION_WAIVER}, {@code TEMPORARY_AID}
 * @param form a LOAN is shown but reduces nothing
 * @param earmark the only need it reduces; null when it may reduce any
 * @param department who granted it
 * @param sourceKey the department's own key of the record
 */
public record HelpLine(
        String type,
        HelpForm form,
        Money amount,
        @Nullable NeedKind earmark,
        PersonId person,
        String department,
        String sourceKey,
        LocalDate on) {}
