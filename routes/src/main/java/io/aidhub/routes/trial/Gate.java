package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.Section;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.util.Optional;

/** Who lets callers in to a department over {@code rest}, and what of an answer is not the department's own. */
interface Gate {
    /** For what the {@code auth} section promises. */
    static Gate of(Optional<Section> auth, TrialSettings settings) {
        return auth.filter(section -> section.text("kind").equals(SharingPlatform.KIND))
                .<Gate>map(section -> new SharingPlatform(section, settings))
                .orElseGet(() -> new Gatekeeper(auth, settings));
    }

    /** Whether a call asks for what other calls are shown with. */
    boolean givesTokens(Call call);

    /** What such a call is given. */
    Answer token(Call call);

    /** Whether a call shows what it must, with the secrets as they are now. */
    boolean knows(Call call);

    /** What a caller is told that it does not know. */
    Answer turnsAway(String refusal);

    /** An answer of the department as it leaves the gate. */
    default String leaving(String answer) {
        return answer;
    }
}
