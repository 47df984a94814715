package io.aidhub.hub.receiver;

import io.aidhub.hub.connect.TrialStep;
import java.util.List;

/** A new address was tried and did not do: notices go on to the old one. The steps say where it failed and what to do. */
public final class EndpointNotMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<TrialStep> steps;

    EndpointNotMoved(List<TrialStep> steps) {
        super("a new address did not do");
        this.steps = List.copyOf(steps);
    }

    public List<TrialStep> steps() {
        return steps;
    }

    /** The one that failed. */
    public TrialStep failed() {
        return steps.stream()
                .filter(step -> step.verdict() == TrialStep.Verdict.FAILED)
                .findFirst()
                .orElseThrow();
    }
}
