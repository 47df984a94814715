package io.aidhub.policy;

import io.aidhub.model.Citation;
import java.util.List;
import java.util.Objects;

/**
 * That the risk of falling back into poverty is assessed before somebody leaves (退出后返贫风险评估, R87).
 *
 * @param cases when the case was opened; only those are bound
 */
public record ExitDuty(Validity cases, Citation source) {
    private static final String NAME = "exit.risk-assessment";
    private static final String REQUIRED = "REQUIRED";

    /** The duties of the policy's own pack; none where it is silent, and nothing is borrowed from another. */
    public static List<ExitDuty> of(Policy policy) {
        return policy.pack().values().stream()
                .filter(value -> value.name().equals(NAME) && REQUIRED.equals(value.choice()))
                .map(value -> new ExitDuty(value.validity(), Objects.requireNonNull(value.source())))
                .toList();
    }
}
