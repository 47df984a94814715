package io.aidhub.hub.intake;

import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.RosterProfile;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Canonical forms of cells by the profile. Lists say the same few texts over and over: each is looked up once. */
final class CellValues {
    private static final int REMEMBERED = 20_000;

    private final RosterProfile profile;
    private final LocalDate on;
    private final Map<String, Map<String, Optional<String>>> known = new HashMap<>();
    private final Map<String, LocalDate> days = new HashMap<>();

    CellValues(RosterProfile profile, LocalDate on) {
        this.profile = profile;
        this.on = on;
    }

    /** Day of the list. */
    LocalDate on() {
        return on;
    }

    /** Null when the profile can make nothing of the text. */
    @Nullable
    String of(String field, String text) {
        Map<String, Optional<String>> values = known.computeIfAbsent(field, any -> new HashMap<>());
        Optional<String> value = values.get(text);
        if (value == null) {
            value = read(field, text);
            if (values.size() < REMEMBERED) {
                values.put(text, value);
            }
        }
        return value.orElse(null);
    }

    /** @param canonical as {@link #of} gives a date, for example {@code 2026-03-01} */
    LocalDate day(String canonical) {
        LocalDate day = days.get(canonical);
        if (day == null) {
            day = LocalDate.parse(canonical);
            if (days.size() < REMEMBERED) {
                days.put(canonical, day);
            }
        }
        return day;
    }

    private Optional<String> read(String field, String text) {
        String plain = CellText.orNull(text);
        try {
            return plain == null ? Optional.empty() : Optional.of(profile.value(field, plain, on));
        } catch (MappingProblem e) {
            return Optional.empty(); // the row error names the cell; the problem would say no more
        }
    }
}
