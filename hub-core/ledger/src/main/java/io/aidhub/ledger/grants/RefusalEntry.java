package io.aidhub.ledger.grants;

import io.aidhub.model.PersonId;
import java.time.LocalDate;

/**
 * One refusal of a department, at one version of its record: an answer too.
 *
 * @param code why, in our words, for example {@code NOT_ENROLLED}
 * @param reason for a human
 */
public record RefusalEntry(
        String sourceKey, long version, PersonId person, String code, String reason, boolean withdrawn, LocalDate on) {}
