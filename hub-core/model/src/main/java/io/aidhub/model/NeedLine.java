package io.aidhub.model;

import java.time.LocalDate;

/**
 * One gross cost a household bears, as a department reported it.
 *
 * @param person who the cost is for
 * @param gross before any reimbursement, waiver or grant
 * @param seriousIllness marked 重特大疾病 by a certifier (R145); false where the kind is not MEDICAL
 * @param department who reported it
 * @param sourceKey the department's own key of the record
 * @param on when the cost arose
 */
public record NeedLine(
        NeedKind kind,
        PersonId person,
        Money gross,
        boolean seriousIllness,
        String department,
        String sourceKey,
        LocalDate on) {}
