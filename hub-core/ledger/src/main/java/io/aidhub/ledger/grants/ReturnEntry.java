package io.aidhub.ledger.grants;

import io.aidhub.model.ReturnScope;

/**
 * One return (回传) of a department, at one version of its record.
 *
 * @param period month it speaks of, yyyy-MM
 * @param area division it speaks of, 6 to 12 digits
 * @param aid what it is about, for example {@code STUDENT_AID}
 * @param rows how many rows the department says it sent, for the period, area and aid
 */
public record ReturnEntry(
        String sourceKey, long version, String period, String area, String aid, ReturnScope scope, long rows) {}
