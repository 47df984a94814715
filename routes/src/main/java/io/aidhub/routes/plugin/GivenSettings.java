package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.Switchboard.OwnSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What connectors are opened with: the settings file's settings, over them those given with an installed version, over all those the receiver set itself, as far as its connector leaves them to it. */
final class GivenSettings {
    private final Map<String, Map<String, String>> written;
    private final Map<String, Map<String, String>> installed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> own = new ConcurrentHashMap<>();

    /** @param written by connector id: {@code aidhub.connectors.<id>.*} */
    GivenSettings(Map<String, Map<String, String>> written) {
        this.written = Map.copyOf(written);
    }

    /** Whether the settings file speaks of this connector. */
    boolean known(String id) {
        return written.containsKey(id);
    }

    /** All of them for what is in its place. */
    Map<String, String> of(ConnectorFile file) {
        return of(file, installed(file), own(file.id()));
    }

    /** With what comes along with a version. */
    Map<String, String> with(ConnectorFile file, Map<String, String> more) {
        return of(file, more, own(file.id()));
    }

    /** With others of the receiver's own. */
    Map<String, String> withOwn(ConnectorFile file, Map<String, String> others) {
        return of(file, installed(file), others);
    }

    /** What a connector leaves to its receiver, and what counts of it, in order of their roles. */
    List<OwnSetting> leftTo(ConnectorFile file) {
        Map<String, String> all = of(file);
        Map<String, String> administrators = withOwn(file, Map.of());
        return file.left().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(left -> new OwnSetting(
                        left.getKey(),
                        left.getValue().name(),
                        all.get(left.getValue().name()),
                        administrators.get(left.getValue().name())))
                .toList();
    }

    /** What a version came with counts from now on. */
    void install(String id, Map<String, String> more) {
        installed.put(id, Map.copyOf(more));
    }

    /** What the receiver set counts from now on. */
    void own(String id, Map<String, String> settings) {
        own.put(id, Map.copyOf(settings));
    }

    Map<String, String> own(String id) {
        return own.getOrDefault(id, Map.of());
    }

    private Map<String, String> installed(ConnectorFile file) {
        return installed.getOrDefault(file.id(), Map.of());
    }

    private Map<String, String> of(ConnectorFile file, Map<String, String> more, Map<String, String> owned) {
        Map<String, String> all = new TreeMap<>(written.getOrDefault(file.id(), Map.of()));
        all.putAll(more);
        Map<String, String> left = new HashMap<>(owned);
        left.keySet().removeIf(name -> !file.leaves(name)); // another version may leave less to its receiver
        all.putAll(left);
        return all;
    }
}
