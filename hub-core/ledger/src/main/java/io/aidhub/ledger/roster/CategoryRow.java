package io.aidhub.ledger.roster;

import io.aidhub.model.Category;
import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One clean row of a list of further categories (类别名单). */
public record CategoryRow(long rowNumber, ResidentId id, Category category, @Nullable LocalDate from) {}
