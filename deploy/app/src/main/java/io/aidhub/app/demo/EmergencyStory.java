package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.app.start.Hub;
import io.aidhub.ledger.emergency.EmergencyResponses;
import io.aidhub.ledger.emergency.Response;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The flood (演示): the simulated emergency department opens a response in one township, then a second one in another and closes the first. What it says it opened and
 * closed must be what the hub has.
 */
final class EmergencyStory {
    /** Steps the department takes in the first month. */
    static final int STEPS = 2;

    private static final String RESPONSES = "/departments/emergency/responses";

    private final Hub hub;
    private final SandboxAdmin admin;
    private final Screen screen;

    EmergencyStory(Hub hub, SandboxAdmin admin, Screen screen) {
        this.hub = hub;
        this.admin = admin;
        this.screen = screen;
    }

    /** Takes a step, once for all. */
    void step(YearMonth period, int step) {
        admin.post(RESPONSES, Map.of("period", period.toString(), "step", Integer.toString(step)));
        screen.say("demo.response", words(said()));
    }

    /** Responses of which department and hub say different things. */
    List<String> unheard() {
        Map<String, String> heard = new LinkedHashMap<>();
        for (Response response : hub.part(EmergencyResponses.class).all()) {
            heard.putIfAbsent(response.reference(), response.open() ? "OPEN" : "CLOSED"); // the newest comes first
        }
        List<String> unheard = new ArrayList<>();
        said().forEach((reference, state) -> {
            if (!state.equals(heard.get(reference))) {
                unheard.add("response " + reference + " " + state);
            }
        });
        return unheard;
    }

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        for (JsonNode response : admin.get(RESPONSES)) {
            said.put(
                    response.path("reference").asString(),
                    response.path("state").asString());
        }
        return said;
    }

    private static String words(Map<String, String> responses) {
        return String.join(
                " · ",
                responses.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }
}
