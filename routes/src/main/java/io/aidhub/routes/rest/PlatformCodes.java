package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;

/**
 * What the codes of a sharing platform mean, which answers 200 whatever came of a call. A code that stands nowhere here refuses for good: sent again it would use up the day's quota for the same answer.
 *
 * @param at where the code stands
 * @param expired the signing key counts no more
 * @param quota the day's calls are used up
 * @param retry the platform or what is behind it failed
 * @param pause how long a used-up quota is left alone
 */
record PlatformCodes(
        JsonPointer at,
        List<String> done,
        List<String> expired,
        List<String> quota,
        List<String> retry,
        Duration pause) {

    static PlatformCodes of(Section section, Filling filling) {
        section.only("at", "done", "expired", "quota", "retry", "quota-pause");
        section.text("at");
        return new PlatformCodes(
                JsonPage.pointer(section, "at").orElseThrow(),
                section.list("done"),
                section.list("expired"),
                section.list("quota"),
                section.list("retry"),
                filling.duration(section, "quota-pause"));
    }

    boolean isExpired(byte[] answer) {
        return expired.contains(code(answer));
    }

    /** What the code alone decides for a notice; empty when it was taken. */
    Optional<Outcome> decided(byte[] answer, List<Notice> notices) {
        String code = code(answer);
        String shown = SafeText.code(notices, code);
        if (done.contains(code)) {
            return Optional.empty();
        }
        if (quota.contains(code)) {
            return Optional.of(new Outcome.Unavailable(pause, Texts.of("unavailable.quota", shown)));
        }
        if (expired.contains(code)) {
            return Optional.of(new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.platform-key", shown)));
        }
        if (code.isBlank()) {
            // Somebody in between answered, a proxy with its log-in page for example: no notice is to blame.
            return Optional.of(new Outcome.Retry(Duration.ZERO, Texts.of("retry.envelope")));
        }
        return Optional.of(
                retry.contains(code)
                        ? new Outcome.Retry(Duration.ZERO, Texts.of("retry.code", shown))
                        : new Outcome.Rejected(shown, Texts.of("rejected.code", shown)));
    }

    /**
     * Lets an answer with records pass.
     *
     * @throws DepartmentUnavailable when it has none now
     * @throws IllegalStateException when the platform refuses the question itself
     */
    void collected(byte[] answer) {
        Optional<Outcome> decided = decided(answer, List.of());
        if (decided.isEmpty()) {
            return;
        }
        Outcome outcome = decided.get();
        if (outcome instanceof Outcome.Unavailable unavailable) {
            throw new DepartmentUnavailable(unavailable.cause());
        }
        if (outcome instanceof Outcome.Retry again) {
            throw new DepartmentUnavailable(again.cause());
        }
        throw new IllegalStateException(Texts.of("collect.fault", SafeText.code(List.of(), code(answer))));
    }

    private String code(byte[] answer) {
        try {
            return answer.length == 0
                    ? ""
                    : JsonPage.JSON.readTree(answer).at(at).asString("");
        } catch (JacksonException e) {
            return ""; // no answer of the platform's; its text may quote a person
        }
    }
}
