package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.limit.CallLimits;
import io.aidhub.routes.limit.OverLimit;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import org.jspecify.annotations.Nullable;

/** Collects within the limits of the department's calls. */
final class LimitedGrants implements GrantSource {
    private final GrantSource source;
    private final CallLimits limits;

    LimitedGrants(GrantSource source, CallLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        try {
            return limits.within(() -> source.collect(cursor, limit));
        } catch (OverLimit e) {
            throw new DepartmentUnavailable(Texts.of(e.text(), e.values()));
        }
    }

    @Override
    public void taken(Batch batch) {
        source.taken(batch);
    }
}
