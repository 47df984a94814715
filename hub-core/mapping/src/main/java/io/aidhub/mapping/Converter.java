package io.aidhub.mapping;

import io.aidhub.model.DisabilityCard;
import io.aidhub.model.Division;
import io.aidhub.model.Money;
import io.aidhub.model.ResidentId;
import io.aidhub.model.SocialCreditCode;
import io.aidhub.model.StudentNumber;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The named converters a mapping file may use in {@code as:}. A converter reads the other side's text into our canonical text, writes ours into theirs, or both; a
 * text it does not understand is an {@link IllegalArgumentException} or {@link java.time.DateTimeException} without the text.
 */
enum Converter {
    /** The text itself without blanks around it. */
    TEXT("text", Way.BOTH) {
        @Override
        String convert(String text) {
            return text.strip();
        }
    },
    /** A citizen identity number (公民身份号码) with a right check character. */
    RESIDENT_ID("resident-id", Way.BOTH) {
        @Override
        String convert(String text) {
            return new ResidentId(TextForm.halfWidth(text)).number();
        }
    },
    /** Yuan with at most two decimals, from 0 to below a thousand million: a number above is some other field, perhaps a person's; canonical: fen. */
    YUAN_TO_FEN("yuan-to-fen", Way.IN) {
        @Override
        String convert(String text) {
            return fenOfOneHousehold(Money.ofYuan(text));
        }
    },
    /** An amount as lists write it, see {@link LooseMoney}; same limits and canonical form as {@link #YUAN_TO_FEN}. */
    MONEY_LOOSE("money-loose", Way.IN) {
        @Override
        String convert(String text) {
            return fenOfOneHousehold(LooseMoney.parse(text));
        }
    },
    /** Yuan written with two decimals. */
    YUAN("yuan", Way.OUT) {
        @Override
        String convert(String text) {
            return Money.ofYuan(text).yuan();
        }
    },
    WHOLE_NUMBER("whole-number", Way.BOTH) {
        @Override
        String convert(String text) {
            long number = Long.parseLong(text.strip());
            if (number < 0) {
                throw new IllegalArgumentException("a negative number");
            }
            return Long.toString(number);
        }
    },
    /** Their 20261103 is our 2026-11-03. */
    DATE_BASIC("date-yyyyMMdd", Way.BOTH) {
        @Override
        String convert(String text) {
            return LocalDate.parse(text.strip(), BASIC).toString();
        }

        @Override
        String write(String canonical) {
            return LocalDate.parse(canonical).format(BASIC);
        }
    },
    /** 2026-11-03 on both sides. */
    DATE_ISO("date-iso", Way.BOTH) {
        @Override
        String convert(String text) {
            return LocalDate.parse(text.strip()).toString();
        }
    },
    /** Any way of writing a day found in lists, see {@link LooseDate}. */
    DATE_LOOSE("date-loose", Way.IN) {
        @Override
        String convert(String text) {
            return LooseDate.parse(text).toString();
        }
    },
    /** 2026-11 on both sides. */
    YEAR_MONTH("year-month", Way.BOTH) {
        @Override
        String convert(String text) {
            return YearMonth.parse(text.strip()).toString();
        }
    },
    /** The number of a disability card (残疾人证号); canonical: 20 characters, or 22 with the suffix of a card issued again. */
    DISABILITY_CARD("disability-card", Way.BOTH) {
        @Override
        String convert(String text) {
            return DisabilityCard.of(TextForm.halfWidth(text))
                    .orElseThrow(() -> new IllegalArgumentException("no number of a disability card"))
                    .number();
        }
    },
    /** A pupil's number (学籍号). */
    STUDENT_NUMBER("student-number", Way.BOTH) {
        @Override
        String convert(String text) {
            return new StudentNumber(TextForm.halfWidth(text)).number();
        }
    },
    /** A unified social credit code (统一社会信用代码). */
    SOCIAL_CREDIT_CODE("social-credit-code", Way.BOTH) {
        @Override
        String convert(String text) {
            return new SocialCreditCode(TextForm.halfWidth(text)).code();
        }
    },
    /** A division code of 6, 9 or 12 digits. */
    DIVISION("division", Way.BOTH) {
        @Override
        String convert(String text) {
            return new Division(TextForm.halfWidth(text)).code();
        }
    },
    /** 1 is true, 0 is false. */
    FLAG("flag-01", Way.IN) {
        @Override
        String convert(String text) {
            return switch (text.strip()) {
                case "1" -> "true";
                case "0" -> "false";
                default -> throw new IllegalArgumentException("neither 0 nor 1");
            };
        }
    },
    /** One code of the table in {@code codes:}. */
    CODE("code", Way.BOTH),
    /** Several codes of the table in {@code codes:}; theirs are joined by {@code by:}, ours by a comma. */
    JOINED_CODES("joined-codes", Way.OUT);

    private static final long TOO_MUCH_FEN = 100_000_000_000L;
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final String label;
    private final Way way;

    Converter(String label, Way way) {
        this.label = label;
        this.way = way;
    }

    /** The name in mapping files. */
    String label() {
        return label;
    }

    boolean needsTable() {
        return this == CODE || this == JOINED_CODES;
    }

    boolean reads() {
        return way != Way.OUT;
    }

    boolean writes() {
        return way != Way.IN;
    }

    /** What the value is after reading: fen, a number, a truth, anything. */
    boolean isAmount() {
        return this == YUAN_TO_FEN || this == MONEY_LOOSE;
    }

    /** Their text as ours. */
    String read(String text) {
        return convert(text);
    }

    /** Our text as theirs. */
    String write(String canonical) {
        return convert(canonical);
    }

    String convert(String text) {
        throw new IllegalStateException(label + " needs its code table");
    }

    static Optional<Converter> named(String label) {
        return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
    }

    private static String fenOfOneHousehold(Money money) {
        if (money.fen() < 0 || money.fen() >= TOO_MUCH_FEN) {
            throw new IllegalArgumentException("no amount of one household");
        }
        return Long.toString(money.fen());
    }

    /** All names, for a message. */
    static String names() {
        return Arrays.stream(values()).map(Converter::label).collect(Collectors.joining(", "));
    }

    private enum Way {
        IN,
        OUT,
        BOTH
    }
}
