package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.Switchboard.OwnSetting.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which settings a {@code connector.yaml} leaves to the receiver ({@code receiver-may-change}): one address, which a guard of networks must hold, since a stranger may write it; and the
 * secrets of a webhook, whose form the hub knows.
 */
final class LeftToReceiver {
    private static final Set<String> GUARDED_BY_CONNECTION = Set.of("rest", "soap");
    private static final String WEBHOOK = "webhook";

    private LeftToReceiver() {}

    /** @throws ConnectorFileException when one is marked that cannot be left to it */
    static Map<Role, Setting> read(Section top, Map<String, Setting> settings) {
        Map<Role, Setting> left = new EnumMap<>(Role.class);
        for (Setting setting : settings.values()) {
            if (setting.receiverMayChange()) {
                Role role = role(top, setting)
                        .orElseThrow(() -> ConnectorFileException.of("file.own.unfit", top.place(), setting.name()));
                if (left.put(role, setting) != null) {
                    throw ConnectorFileException.of("file.own.unfit", top.place(), setting.name());
                }
            }
        }
        return left;
    }

    private static Optional<Role> role(Section top, Setting setting) {
        String transport = top.optional("transport").orElse("");
        if (setting.type() == Setting.Type.URL) {
            return transport.equals(WEBHOOK) || GUARDED_BY_CONNECTION.contains(transport) && namesNetworks(top)
                    ? Optional.of(Role.ENDPOINT)
                    : Optional.empty();
        }
        if (!setting.secret() || !transport.equals(WEBHOOK)) {
            return Optional.empty();
        }
        Section auth = top.section("auth");
        String place = "{" + setting.name() + "}";
        if (auth.optional("secret").filter(place::equals).isPresent()) {
            return Optional.of(Role.SIGNING_SECRET);
        }
        return auth.optional("answers").filter(place::equals).map(named -> Role.ANSWERS_SECRET);
    }

    private static boolean namesNetworks(Section top) {
        return top.optionalSection("connection")
                .filter(connection -> connection.has("private-networks"))
                .isPresent();
    }
}
