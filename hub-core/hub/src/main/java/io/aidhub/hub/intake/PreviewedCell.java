package io.aidhub.hub.intake;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.model.MaskedBirthDate;
import io.aidhub.model.MaskedName;
import io.aidhub.model.Money;
import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cell as it will be read, so that nobody can be told by it: words of our tables in full, of everything that is somebody's own only its kind. */
final class PreviewedCell {
    private static final Set<String> NUMBERS = Set.of("residentId", "headId");
    private static final Set<String> NAMES = Set.of("name", "headName");
    /** Texts that are of many people. */
    private static final Set<String> COMMON =
            Set.of("serial", "province", "prefecture", "county", "townshipArea", "householdSize", "insuredSize");

    private final RosterProfile profile;
    private final LocalDate on;

    PreviewedCell(RosterProfile profile, LocalDate on) {
        this.profile = profile;
        this.on = on;
    }

    /** @param field null: the column is not read */
    String of(@Nullable String field, String cell) {
        String text = CellText.orNull(cell);
        if (text == null) {
            return "";
        }
        if (field == null) {
            return ShownCell.hinted(text);
        }
        if (NUMBERS.contains(field)) {
            ResidentId id = CleanedId.of(text).id();
            return id == null ? ShownCell.hinted(text) : id.masked();
        }
        if (NAMES.contains(field)) {
            return MaskedName.of(CellText.name(text));
        }
        try {
            String value = profile.value(field, text, on);
            Optional<CodeTable> codes = profile.codes(field);
            if (codes.isPresent()) {
                return codes.get().label(value).orElse(value);
            }
            if (field.equals("birthDate")) {
                return MaskedBirthDate.of(value);
            }
            return switch (profile.converter(field)) {
                case "money-loose", "yuan-to-fen" -> new Money(Long.parseLong(value)).yuan();
                case "date-loose", "date-iso", "date-yyyyMMdd", "year-month", "social-credit-code" -> value;
                default -> COMMON.contains(field) ? value : ShownCell.hinted(text);
            };
        } catch (MappingProblem e) {
            return ShownCell.hinted(text); // the errors below say what is wrong with it
        }
    }
}
