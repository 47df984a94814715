package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.Section;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets in who shows what the {@code auth} section promises, with the secrets as they are now. A token is good as long as the secret it was given for. */
final class Gatekeeper implements Gate {
    private static final String OAUTH = "oauth2-client-credentials";
    private static final String KEY = "$key";

    private final Optional<Section> auth;
    private final TrialSettings settings;
    private final String tokenPath;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    Gatekeeper(Optional<Section> auth, TrialSettings settings) {
        this.auth = auth;
        this.settings = settings;
        this.tokenPath = auth.filter(section -> section.text("kind").equals(OAUTH))
                .map(section -> settings.path(section, "token-url"))
                .orElse("");
    }

    @Override
    public boolean givesTokens(Call call) {
        return call.path().equals(tokenPath);
    }

    @Override
    public Answer token(Call call) {
        boolean right = call.body().equals("grant_type=client_credentials")
                && call.headers().getOrDefault("Authorization", "").equals("Basic " + base64(credentials()));
        return right
                ? Answer.json(
                        200, "{\"access_token\":\"" + token() + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                : Answer.json(401, "{\"error\":\"invalid_client\"}");
    }

    @Override
    public boolean knows(Call call) {
        if (auth.isEmpty()) {
            return true;
        }
        return tokenPath.isEmpty()
                ? isSigned(call, auth.get())
                : call.headers().getOrDefault("Authorization", "").equals("Bearer " + token());
    }

    @Override
    public Answer turnsAway(String refusal) {
        return Answer.json(401, refusal);
    }

    /** The app key as it is now, a signature, and headers that no call before had. Whether the digest is right only the department's own check can say. */
    private boolean isSigned(Call call, Section section) {
        Section headers = section.section("headers");
        StringBuilder all = new StringBuilder();
        for (String header : headers.keys()) {
            String shown = call.headers().getOrDefault(header, "");
            if (shown.isEmpty() || headers.text(header).equals(KEY) && !shown.equals(settings.secret(section, "key"))) {
                return false;
            }
            all.append(shown).append('\n');
        }
        return nonces.add(all.toString());
    }

    private String credentials() {
        Section section = auth.orElseThrow();
        return settings.secret(section, "client-id") + ":" + settings.secret(section, "client-secret");
    }

    private String token() {
        return "token-" + Integer.toHexString(credentials().hashCode());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
