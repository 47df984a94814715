package io.aidhub.hub.intake;

import io.aidhub.model.DisabilityCard;
import io.aidhub.model.ResidentId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a disability: kind and level by its columns, or where they are blank by the card.
 *
 * @param disability kind and level, for example {@code 43}; null without either
 * @param problems where the card contradicts the columns or the person
 */
record DisabilityFact(@Nullable String disability, List<Cleaned.Problem> problems) {
    DisabilityFact {
        problems = List.copyOf(problems);
    }

    /** @param number of the card, canonical; null: none, or none that can be read */
    static DisabilityFact of(
            @Nullable String kind, @Nullable String level, @Nullable String number, @Nullable ResidentId id) {
        DisabilityCard card = number == null ? null : DisabilityCard.of(number).orElse(null);
        if (card == null) {
            return new DisabilityFact(kind == null ? null : kind + (level == null ? "" : level), List.of());
        }
        List<Cleaned.Problem> problems = new ArrayList<>();
        if (id != null && !card.holder().equals(id)) {
            problems.add(new Cleaned.Problem("disabilityCard", ErrorCode.DISABILITY_CARD_OTHER));
        }
        if (kind != null && !kind.equals(Integer.toString(card.kind()))) {
            problems.add(new Cleaned.Problem("disabilityKind", ErrorCode.DISABILITY_CARD_DIFFERS));
        }
        if (level != null && !level.equals(Integer.toString(card.level()))) {
            problems.add(new Cleaned.Problem("disabilityLevel", ErrorCode.DISABILITY_CARD_DIFFERS));
        }
        return new DisabilityFact(card.disability(), problems);
    }
}
