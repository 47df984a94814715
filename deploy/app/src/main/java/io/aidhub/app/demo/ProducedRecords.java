package io.aidhub.app.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How many records each simulated department says it produced, its returns (回传) included. */
final class ProducedRecords {
    private final SandboxAdmin admin;

    ProducedRecords(SandboxAdmin admin) {
        this.admin = admin;
    }

    /** Records by department over the months 1 to {@code month}; departments that produced none are absent. */
    Map<String, Long> upTo(int month) {
        Map<String, Long> produced = new LinkedHashMap<>();
        for (int m = 1; m <= month; m++) {
            JsonNode report = admin.get("/answered?period=" + DemoOptions.period(m));
            report.path("records")
                    .properties()
                    .forEach(entry ->
                            produced.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
            report.path("expected")
                    .forEach(statement ->
                            produced.merge(statement.path("department").asString(), 1L, Long::sum));
        }
        return produced;
    }
}
