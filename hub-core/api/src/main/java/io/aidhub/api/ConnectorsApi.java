package io.aidhub.api;

import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.Switchboard;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.ledger.connect.InstalledVersion;
import io.aidhub.ledger.connect.ReceiverSetting;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Connectors (连接器): how they stand; a named person installs, exchanges and removes versions while notices flow. No secret ever comes in or goes out here, only where it is kept. */
@RestController
@RequestMapping("/api/v1/connectors")
public final class ConnectorsApi {
    private static final int MOST_BYTES = 32 << 20;

    private final ConnectorDesk desk;
    private final OwnSettings own;

    public ConnectorsApi(ConnectorDesk desk, OwnSettings own) {
        this.desk = desk;
        this.own = own;
    }

    @GetMapping
    All all() {
        return new All(desk.standing(), desk.versions());
    }

    /** Keeps the package in the body, at most 32 MB; nothing else changes. */
    @PostMapping
    InstalledVersion install(
            @RequestParam(name = "by", required = false) @Nullable String by, HttpServletRequest request)
            throws IOException {
        String named = new Actor(by).named();
        byte[] content = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw new ApiProblem(ApiProblem.Kind.TOO_LARGE);
        }
        return desk.install(content, named);
    }

    /** Tries the way to the real system step by step, beside whatever answers; changes nothing there but what a test notice does, when one is asked for. */
    @PostMapping("/{id}/verify")
    List<TrialStep> verify(@PathVariable("id") String id, @RequestBody Trial trial) {
        return desk.verify(
                id,
                trial.version(),
                trial.settings() == null ? Map.of() : trial.settings(),
                trial.testNotice(),
                new Actor(trial.by()).named());
    }

    /** An installed version answers from now on; notices meanwhile wait for it. */
    @PostMapping("/{id}/activate")
    InstalledVersion activate(@PathVariable("id") String id, @RequestBody Order order) {
        return desk.activate(
                id,
                order.named(),
                order.settings() == null ? Map.of() : order.settings(),
                new Actor(order.by()).named());
    }

    /** The version before answers again, an installed one or the distribution's. */
    @PostMapping("/{id}/rollback")
    Answering rollback(@PathVariable("id") String id, @RequestBody Reasoned step) {
        desk.rollback(id, step.who(), step.why());
        return answering(id);
    }

    /** Without a version the connector leaves its place, with one this version is forgotten. */
    @PostMapping("/{id}/remove")
    Answering remove(@PathVariable("id") String id, @RequestBody Removal removal) {
        desk.remove(id, removal.version(), removal.step().who(), removal.step().why());
        return answering(id);
    }

    /** What its receiver set itself, by whom, when and why; a secret as its handle. */
    @GetMapping("/{id}/own")
    List<ReceiverSetting> own(@PathVariable("id") String id) {
        return own.set(id);
    }

    /** What the administrator set counts again. */
    @PostMapping("/{id}/own/{name}/revert")
    List<ReceiverSetting> takeBack(
            @PathVariable("id") String id, @PathVariable("name") String name, @RequestBody Reasoned step) {
        own.takeBack(id, name, step.who(), step.why());
        return own.set(id);
    }

    private Answering answering(String id) {
        return new Answering(
                id,
                desk.standing().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .map(Switchboard.Standing::version)
                        .orElse(null));
    }

    /** Those of this instance, and every installed version. */
    record All(List<Switchboard.Standing> connectors, List<InstalledVersion> versions) {}

    /** @param settings by name; a secret as its handle {@code file:<path>#<key>} or {@code env:<NAME>} */
    record Order(@Nullable String by, @Nullable String version, @Nullable Map<String, String> settings) {
        String named() {
            if (version == null || version.isBlank()) {
                throw new ApiProblem(ApiProblem.Kind.VERSION_MISSING);
            }
            return version;
        }
    }

    /**
     * What to try.
     *
     * @param version an installed one; null: the one that answers
     */
    record Trial(
            @Nullable String by,
            @Nullable String version,
            @Nullable Map<String, String> settings,
            boolean testNotice) {}

    record Removal(@Nullable String by, @Nullable String reason, @Nullable String version) {
        Reasoned step() {
            return new Reasoned(by, reason);
        }
    }

    /** @param version that answers now, the distribution's too; null: none */
    record Answering(String connector, @Nullable String version) {}
}
