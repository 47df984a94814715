package io.aidhub.ledger.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked about a person by a list.
 *
 * @param scope area or department of the asker; null: the whole county
 * @param answer IN_ROSTER, NOT_IN_ROSTER or NAME_DIFFERS
 * @param level how much was answered: FULL, OWN, YES_NO or NONE
 */
public record AskedOf(
        UUID checkId,
        Instant checkedAt,
        String asker,
        String role,
        @Nullable String scope,
        String purpose,
        LocalDate on,
        String answer,
        String level) {}
