package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.Switchboard.OwnSetting.Role;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code connector.yaml}: what one connector (连接器) is, asks for and can do. Exactly one of {@code transport} and {@code factory} is
 * there.
 *
 * @param folder where it lies, with its fixtures and, for a Java plugin, its jars in {@code lib/}
 * @param id for ever; settings are {@code aidhub.connectors.<id>.*}
 * @param department the department it speaks for, as in subscriptions and the ledger
 * @param transport the built-in transport that does the work
 * @param factory id of the {@link io.aidhub.spi.ConnectorFactory} in the plugin's jars
 * @param scope the fields it needs of a person, in the department's own names; the hub sends no others
 * @param purpose what the department does with them
 * @param cannot what the department's system cannot do
 * @param snapshotHouseholds most households in one part of a snapshot; 0: it takes none, a first load comes as a notice a household
 * @param settings by name, in the order of the file
 * @param left settings its receiver may set itself, by what they are to it
 * @param sections how the transport does it: auth, deliver, collect
 */
public record ConnectorFile(
        Path folder,
        String id,
        String version,
        String department,
        Optional<String> transport,
        Optional<String> factory,
        List<String> scope,
        String purpose,
        Set<Capability> cannot,
        int snapshotHouseholds,
        Map<String, Setting> settings,
        Map<Role, Setting> left,
        Section sections) {

    public ConnectorFile {
        scope = List.copyOf(scope);
        cannot = Set.copyOf(cannot);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        left = Map.copyOf(left);
    }

    /** The same under another id, so that it can be open beside itself. */
    ConnectorFile beside(String other) {
        return new ConnectorFile(
                folder,
                other,
                version,
                department,
                transport,
                factory,
                scope,
                purpose,
                cannot,
                snapshotHouseholds,
                settings,
                left,
                sections);
    }

    public boolean can(Capability capability) {
        return !cannot.contains(capability);
    }

    /** Whether its receiver may set {@code setting} itself. */
    boolean leaves(String setting) {
        return left.values().stream().anyMatch(each -> each.name().equals(setting));
    }

    /** The settings to open it with: those given, checked, and the defaults of the others. */
    Map<String, String> checked(Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!settings.containsKey(name)) {
                throw ConnectorFileException.of("setting.unknown", id, name, String.join(", ", settings.keySet()));
            }
        }
        Map<String, String> checked = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            String value = Optional.ofNullable(given.get(setting.name()))
                    .filter(text -> !text.isBlank())
                    .or(setting::otherwise)
                    .orElseThrow(
                            () -> ConnectorFileException.of("setting.missing", id, setting.name(), setting.about()));
            checked.put(setting.name(), setting.checked(id, value));
        }
        return checked;
    }
}
