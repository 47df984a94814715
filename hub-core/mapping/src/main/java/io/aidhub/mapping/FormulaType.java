package io.aidhub.mapping;

import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import io.aidhub.model.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a name of a {@link Formula} is, and what a computed row {@code gives}. Canonical texts outside, CEL values inside. */
enum FormulaType {
    /** Fen as int; an absent amount is zero, as everywhere in a mapping. */
    AMOUNT("amount", Converter.YUAN_TO_FEN, SimpleType.INT) {
        @Override
        Object value(@Nullable String text) {
            return text == null ? 0L : Long.parseLong(text);
        }

        @Override
        String text(Object value) {
            return Converter.YUAN_TO_FEN.read(new Money((Long) value).yuan());
        }
    },
    /** An int; null when absent. */
    NUMBER("number", Converter.WHOLE_NUMBER, NullableType.create(SimpleType.INT)) {
        @Override
        Object value(@Nullable String text) {
            return text == null ? NullValue.NULL_VALUE : (Object) Long.parseLong(text);
        }
    },
    /** A bool; false when absent. */
    TRUTH("truth", Converter.FLAG, SimpleType.BOOL) {
        @Override
        Object value(@Nullable String text) {
            return Boolean.parseBoolean(text);
        }

        @Override
        String text(Object value) {
            return value.toString();
        }
    },
    /** A day as text, yyyy-MM-dd: days compare as texts; null when absent. */
    DAY("day", Converter.DATE_ISO, NullableType.create(SimpleType.STRING)) {
        @Override
        String text(Object value) {
            return LocalDate.parse((String) value).toString();
        }
    },
    /** Any text, a code of ours too; null when absent. */
    TEXT("text", Converter.TEXT, NullableType.create(SimpleType.STRING));

    private final String label;
    private final Converter as;
    private final CelType declared;

    FormulaType(String label, Converter as, CelType declared) {
        this.label = label;
        this.as = as;
        this.declared = declared;
    }

    /** What a row read by {@code converter} is. */
    static FormulaType of(Converter converter) {
        if (converter.isAmount()) {
            return AMOUNT;
        }
        return switch (converter) {
            case WHOLE_NUMBER -> NUMBER;
            case FLAG -> TRUTH;
            case DATE_BASIC, DATE_ISO, DATE_LOOSE -> DAY;
            default -> TEXT;
        };
    }

    static Optional<FormulaType> named(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /** All names, for a message. */
    static String names() {
        return Arrays.stream(values()).map(type -> type.label).collect(Collectors.joining(", "));
    }

    /** The converter whose canonical form a computed value has. */
    Converter as() {
        return as;
    }

    CelType declared() {
        return declared;
    }

    /** A canonical text as CEL sees it. */
    Object value(@Nullable String text) {
        return text == null ? NullValue.NULL_VALUE : text;
    }

    /** @throws RuntimeException when it is out of the bounds of its kind: a negative amount, a day that is none */
    String text(Object value) {
        return as.read(value.toString());
    }
}
