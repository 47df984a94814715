package io.aidhub.ledger.exits;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a case was opened that a duty binds.
 *
 * @param to the first day it binds no more; null: it still does
 */
public record CaseDays(LocalDate from, @Nullable LocalDate to) {}
