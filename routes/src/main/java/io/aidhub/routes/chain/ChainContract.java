package io.aidhub.routes.chain;

import io.aidhub.routes.plugin.Section;
import java.util.Map;

/**
 * What two hubs agree on, so that a {@code connector.yaml} need not say it: where the hub above takes the notices of a hub below, and how it answers for each. A notice alone is answered by the status of
 * the call, several by one entry each.
 */
public final class ChainContract {
    /** JSON pointers into an answer, as a {@code deliver} section of other transports names them. */
    public static final Section ANSWER = new Section(
            ChainRoutes.DELIVER,
            Map.of(
                    "reference", "/reference",
                    "code", "/code",
                    "message", "/detail",
                    "results", "/results",
                    "result-id", "/id",
                    "result-status", "/status"));

    private ChainContract() {}

    /**
     * The address of the door.
     *
     * @param above root address of the hub above
     * @param hub what the hub above calls the hub below
     */
    public static String door(String above, String hub) {
        return above + "/hubs/" + hub + "/notices";
    }
}
