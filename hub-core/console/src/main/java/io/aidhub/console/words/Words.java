package io.aidhub.console.words;

import io.aidhub.model.MaskedName;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Codes, amounts and times as people read them, in the language of the page. Templates know it as {@code @words}. */
public final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String NOTHING = "—";
    private static final String CATEGORY = "category";
    private static final Duration AMBER = Duration.ofHours(4);
    private static final Duration RED = Duration.ofHours(24);

    private final MessageSource messages;
    private final Map<String, String> areas;
    private final Map<String, String> categories;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * Words of one county.
     *
     * @param areas names of its divisions by code
     * @param categories Chinese names of its categories of people by code: what a class of its own is called in any language
     */
    public Words(
            MessageSource messages,
            Map<String, String> areas,
            Map<String, String> categories,
            ZoneId zone,
            Clock clock) {
        this.messages = messages;
        this.areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
        this.categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        this.zone = zone;
        this.clock = clock;
    }

    /** The word for a code, for example {@code code('category', 'DISABLED')}; a code nobody has a word for stays as it is. */
    public String code(String kind, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return NOTHING;
        }
        String otherwise = kind.equals(CATEGORY) ? categories.getOrDefault(code, code) : code;
        String word = messages.getMessage(kind + "." + code, null, otherwise, LocaleContextHolder.getLocale());
        return word == null ? code : word;
    }

    /** The packs an assessment stands on, by their references: {@code GQ@2021-06-01 + county-demo@2026-01-01}. */
    public String packs(@Nullable String references) {
        if (references == null) {
            return NOTHING;
        }
        return Arrays.stream(references.split(" \\+ "))
                .map(reference -> {
                    String[] parts = reference.split("@", 2);
                    String name = code("pack", parts[0]);
                    return parts.length == 1 ? name : say("packversion", name, parts[1]);
                })
                .collect(Collectors.joining(" + "));
    }

    /** A sentence of the message bundle. */
    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    public String codes(String kind, List<String> codes) {
        if (codes.isEmpty()) {
            return NOTHING;
        }
        String between = LocaleContextHolder.getLocale().getLanguage().equals("en") ? ", " : "、";
        return codes.stream().map(code -> code(kind, code)).collect(Collectors.joining(between));
    }

    /**
     * A value of a person's fact; names are masked.
     *
     * @param value several codes are joined by ','
     */
    public String fact(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return NOTHING;
        }
        return switch (name) {
            case "name", "head", "household" -> maskedName(value);
            case "sex", "relation", "labour" -> code(name, value);
            case "schoolStage" -> code("stage", value);
            case "categories" -> codes("category", List.of(value.split(",")));
            case "area" -> area(value);
            case "disability" -> disability(value);
            default -> value;
        };
    }

    /** Kind and grade, as in the card's number: {@code 43}. */
    private String disability(String code) {
        return code.length() == 2
                ? code("disabilitykind", code.substring(0, 1)) + " " + code("disabilitylevel", code.substring(1))
                : code;
    }

    public String area(@Nullable String code) {
        return code == null ? NOTHING : areas.getOrDefault(code, code);
    }

    /** The county's divisions, code and name, for a form. */
    public Map<String, String> areas() {
        return areas;
    }

    /** What a household may need help for, for a form. */
    public List<String> needs() {
        return Arrays.stream(NeedKind.values()).map(Enum::name).toList();
    }

    /** Codes of all classes of recipients, for a form. */
    public List<String> categories() {
        return List.copyOf(categories.keySet());
    }

    /** Yuan with two decimals and the sign of the currency. */
    public String yuan(@Nullable Long fen) {
        if (fen == null) {
            return NOTHING;
        }
        String yuan = new Money(fen).yuan();
        int point = yuan.indexOf('.');
        String whole = point < 0 ? yuan : yuan.substring(0, point);
        String rest = point < 0 ? "" : yuan.substring(point);
        return "¥" + grouped(whole) + rest;
    }

    public String count(long number) {
        return grouped(Long.toString(number));
    }

    private static String grouped(String digits) {
        return digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? NOTHING : day.toString();
    }

    public String minute(@Nullable OffsetDateTime instant) {
        return instant == null ? NOTHING : MINUTE.format(instant.atZoneSameInstant(zone));
    }

    public String minuteOf(@Nullable Instant instant) {
        return instant == null ? NOTHING : MINUTE.format(instant.atZone(zone));
    }

    /** How long something has waited: {@code green}, {@code amber} from four hours, {@code red} from a day; {@code none} when nothing waits. */
    public String light(@Nullable OffsetDateTime since) {
        if (since == null) {
            return "none";
        }
        Duration waited = Duration.between(since.toInstant(), clock.instant());
        if (waited.compareTo(RED) >= 0) {
            return "red";
        }
        return waited.compareTo(AMBER) >= 0 ? "amber" : "green";
    }

    /** Age in words: minutes, hours or days. */
    public String age(@Nullable OffsetDateTime since) {
        if (since == null) {
            return NOTHING;
        }
        long minutes =
                Math.max(0, Duration.between(since.toInstant(), clock.instant()).toMinutes());
        String key = minutes < 60 ? "age.minutes" : minutes < 48 * 60 ? "age.hours" : "age.days";
        long amount = minutes < 60 ? minutes : minutes < 48 * 60 ? minutes / 60 : minutes / (24 * 60);
        return String.valueOf(messages.getMessage(key, new Object[] {amount}, key, LocaleContextHolder.getLocale()));
    }

    /** A name as strangers may see it. */
    public String maskedName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return NOTHING;
        }
        return MaskedName.of(name);
    }
}
