package io.aidhub.api;

import io.aidhub.hub.compare.Asker;
import io.aidhub.hub.compare.IdentityAnswers;
import io.aidhub.hub.compare.IdentityKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Identity answers (身份认定, R218): one person, one category, one day; yes or no, signed. */
@RestController
@RequestMapping("/api/v1")
public final class IdentityApi {
    private final IdentityAnswers answers;

    public IdentityApi(IdentityAnswers answers) {
        this.answers = answers;
    }

    @PostMapping("/identity-answers")
    Answered ask(@RequestBody Asked asked) {
        IdentityAnswers.Answer answer = answers.answer(
                new Asker.CountyOfficer(new Actor(asked.by()).named()),
                new IdentityAnswers.Question(
                        text(asked.idNumber()),
                        text(asked.name()),
                        text(asked.category()),
                        Optional.ofNullable(asked.on()),
                        text(asked.purpose())));
        return new Answered(answer.held().name(), answer.check().toString(), answer.nonce(), answer.token());
    }

    /** The public keys answers are signed with, as a JSON Web Key Set (RFC 7517). */
    @GetMapping("/identity-keys")
    Map<String, Object> keys() {
        return answers.key().map(IdentityKey::publicKeys).orElseGet(() -> Map.of("keys", List.of()));
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }

    /**
     * A question.
     *
     * @param category code or name
     * @param on the day; absent: today
     * @param by who asks; audited
     */
    record Asked(
            @Nullable String idNumber,
            @Nullable String name,
            @Nullable String category,
            @Nullable LocalDate on,
            @Nullable String purpose,
            @Nullable String by) {
        /** Without the person. */
        @Override
        public String toString() {
            return "identity question";
        }
    }

    /**
     * An answer.
     *
     * @param answer YES, NO or NAME_DIFFERS
     * @param check under which it is written down
     * @param nonce with number and name it shows whom {@code token} speaks of
     * @param token compact JWS
     */
    record Answered(String answer, String check, String nonce, String token) {}
}
