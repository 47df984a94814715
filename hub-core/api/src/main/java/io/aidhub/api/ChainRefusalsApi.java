package io.aidhub.api;

import io.aidhub.hub.intake.IntakeTexts;
import io.aidhub.ledger.chain.ChainRefusal;
import io.aidhub.ledger.sight.ChainRefusals;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What hubs below told and the intake refuses as a whole (上报未成批), and what to do about it. */
@RestController
@RequestMapping("/api/v1/hubs/refused")
public final class ChainRefusalsApi {
    private final ChainRefusals refusals;

    public ChainRefusalsApi(ChainRefusals refusals) {
        this.refusals = refusals;
    }

    /** Empty when all is well. */
    @GetMapping
    List<Refused> all(@RequestParam(name = "by", required = false) @Nullable String by, HttpServletRequest request) {
        IntakeTexts texts = new IntakeTexts(Problems.spoken(request));
        return refusals.all(new Officer(by).viewer()).stream()
                .map(refused -> Refused.of(refused, texts))
                .toList();
    }

    /** @param advice why, and what to do */
    record Refused(
            String hub,
            String code,
            String fileName,
            String advice,
            OffsetDateTime since,
            OffsetDateTime lastTry,
            long notices) {
        static Refused of(ChainRefusal refused, IntakeTexts texts) {
            return new Refused(
                    refused.hub(),
                    refused.code(),
                    refused.fileName(),
                    texts.refusal(refused.code(), refused.detail()),
                    refused.since(),
                    refused.lastTry(),
                    refused.notices());
        }
    }
}
