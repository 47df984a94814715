package io.aidhub.hub.refer;

import io.aidhub.model.Money;
import io.aidhub.model.ReferralOutcome;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads messages of an answers queue: {@code {"receipt":"<notice id>"}} or {@code {"answer":"accept|decline|complete|fail","key","offer","reasonCode","reason",
 * "outcome","help","amount","on"}}. A receipt with a {@code code} other than 0 says that the notice was refused.
 */
final class AnswerJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_CODE = 40;
    private static final String TAKEN = "0";

    private final JsonNode node;

    private AnswerJson(JsonNode node) {
        this.node = node;
    }

    /** @throws AnswerProblem when it is no JSON object */
    static AnswerJson of(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node != null && node.isObject()) {
                return new AnswerJson(node);
            }
        } catch (JacksonException e) {
            // The parser's message quotes the content: it is told by kind only.
        }
        throw new AnswerProblem(AnswerProblem.Kind.NOT_JSON);
    }

    boolean isReceipt() {
        return node.has("receipt");
    }

    boolean isResponse() {
        return node.has("response");
    }

    /** @throws AnswerProblem when it is no UUID */
    UUID receipt() {
        return uuid("receipt");
    }

    /**
     * The receiver's code when it refused the notice, empty when it took it: it says 0, or nothing at all. At most 40 letters, digits and hyphens; a question mark
     * when there are none in it.
     *
     * @throws AnswerProblem when there is a code and nothing stands in it: that is neither yes nor no
     */
    Optional<String> refusal() {
        if (!node.has("code")) {
            return Optional.empty();
        }
        String code = text("code");
        if (code == null || code.isBlank()) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "code");
        }
        if (code.strip().equals(TAKEN)) {
            return Optional.empty();
        }
        String shown = code.replaceAll("[^A-Za-z0-9._-]", "");
        return Optional.of(shown.isEmpty() ? "?" : shown.substring(0, Math.min(LONGEST_CODE, shown.length())));
    }

    /** @throws AnswerProblem naming what is wrong with it */
    OfferAnswer answer() {
        OfferAnswer.Kind kind = kind();
        String key = text("key");
        if (key == null
                || key.isBlank()
                || key.length() > LONGEST_KEY
                || key.chars().anyMatch(Character::isISOControl)) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "key");
        }
        boolean complete = kind == OfferAnswer.Kind.COMPLETE;
        return new OfferAnswer(
                kind,
                key,
                uuid("offer"),
                text("reasonCode"),
                text("reason"),
                complete ? outcome() : null,
                complete ? help() : Help.CHARITY_AID,
                complete ? amount() : null,
                complete ? on() : null);
    }

    private OfferAnswer.Kind kind() {
        String answer = text("answer");
        for (OfferAnswer.Kind kind : OfferAnswer.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(answer)) {
                return kind;
            }
        }
        throw new AnswerProblem(AnswerProblem.Kind.UNKNOWN_ANSWER);
    }

    private UUID uuid(String field) {
        String text = text(field);
        try {
            if (text != null) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Told below, without what stood there.
        }
        throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, field);
    }

    private ReferralOutcome outcome() {
        String text = text("outcome");
        for (ReferralOutcome outcome : ReferralOutcome.values()) {
            if (outcome.name().equals(text)) {
                return outcome;
            }
        }
        throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "outcome");
    }

    /** Absent: what a charity gives. */
    private Help help() {
        String text = text("help");
        if (text == null || text.isBlank()) {
            return Help.CHARITY_AID;
        }
        for (Help help : Help.values()) {
            if (help.name().equals(text)) {
                return help;
            }
        }
        throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "help");
    }

    private @Nullable Money amount() {
        String text = text("amount");
        try {
            return text == null || text.isBlank() ? null : Money.ofYuan(text);
        } catch (IllegalArgumentException e) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "amount");
        }
    }

    private @Nullable LocalDate on() {
        String text = text("on");
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "on");
        }
    }

    /** A text or number as text; null when absent or of another shape. */
    private @Nullable String text(String field) {
        JsonNode value = node.get(field);
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asString();
    }
}
