package io.aidhub.routes.trial;

import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** How a receiver of signed calls judges one (Standard Webhooks 1.0.0), with the newest secret behind {@code auth.secret}. */
final class TrialSignature {
    private final Section auth;
    private final TrialSettings settings;

    TrialSignature(ConnectorFile file, TrialSettings settings) {
        this.auth = file.sections().section("auth");
        this.settings = settings;
    }

    /** The id of the call, empty when it has none. */
    static String id(Call call) {
        return call.headers().getOrDefault("webhook-id", "");
    }

    boolean isGood(Call call) {
        String at = call.headers().getOrDefault("webhook-timestamp", "");
        if (!at.matches("\\d{1,12}")) {
            return false;
        }
        String expected = SigningSecrets.of(settings.secret(auth, "secret"))
                .sign(
                        id(call),
                        Instant.ofEpochSecond(Long.parseLong(at)),
                        call.body().getBytes(StandardCharsets.UTF_8));
        return Arrays.asList(
                        call.headers().getOrDefault("webhook-signature", "").split(" ", -1))
                .contains(expected);
    }
}
