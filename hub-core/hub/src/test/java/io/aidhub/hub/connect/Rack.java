package io.aidhub.hub.connect;

import io.aidhub.spi.Connector;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A switchboard of one instance whose packages are texts, {@code id version}; it opens all but those it was told to refuse. */
final class Rack implements Switchboard {
    final Map<String, String> open = new TreeMap<>();
    final Map<String, Map<String, String>> settings = new TreeMap<>();
    final List<Notice> tests = new ArrayList<>();
    private final Set<String> shipped;
    private final Map<String, Path> folders = new TreeMap<>();
    private @Nullable String refused;
    int exchanges;

    Rack(String... shipped) {
        this.shipped = Set.of(shipped);
        this.shipped.forEach(id -> open.put(id, "shipped"));
    }

    static byte[] packed(String id, String version) {
        return (id + " " + version).getBytes(StandardCharsets.UTF_8);
    }

    void refuses(@Nullable String version) {
        refused = version;
    }

    /** @param folder what the package unpacks to */
    void unpacks(String id, String version, Path folder) {
        folders.put(id + " " + version, folder);
    }

    @Override
    public LaidConnector lay(byte[] content) {
        String[] words = new String(content, StandardCharsets.UTF_8).split(" ");
        Path folder = folders.getOrDefault(words[0] + " " + words[1], Path.of("nothing"));
        return new LaidConnector(words[0], words[1], words[0], digest(content), folder);
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(content).concat("0".repeat(64)).substring(0, 64);
    }

    @Override
    public void exchange(LaidConnector laid, Map<String, String> more) {
        if (laid.version().equals(refused)) {
            throw new ConnectorRefused(laid.version() + " does not open") {
                private static final long serialVersionUID = 1L;
            };
        }
        exchanges++;
        open.put(laid.id(), laid.version());
        settings.put(laid.id(), Map.copyOf(more));
    }

    @Override
    public void restore(String id) {
        if (shipped.contains(id)) {
            open.put(id, "shipped");
        } else {
            open.remove(id);
        }
    }

    @Override
    public List<TrialStep> attempt(
            String id, @Nullable LaidConnector laid, Map<String, String> more, @Nullable Notice test) {
        if (test != null) {
            tests.add(test);
        }
        boolean passes = laid == null || !laid.version().equals(refused);
        return List.of(new TrialStep(
                TrialStep.Kind.SETTINGS, passes ? TrialStep.Verdict.PASSED : TrialStep.Verdict.FAILED, "tried"));
    }

    @Override
    public List<OwnSetting> ownSettings(String id) {
        return List.of();
    }

    @Override
    public void useOwn(String id, Map<String, String> own) {
        throw new AssertionError("nothing on this rack is its receiver's own");
    }

    @Override
    public List<TrialStep> attemptOwn(String id, Map<String, String> own, Notice test) {
        throw new AssertionError("nothing on this rack is its receiver's own");
    }

    @Override
    public List<Standing> standing() {
        return shipped.stream()
                .map(id -> new Standing(id, open.get(id), id, true, false, null))
                .toList();
    }

    @Override
    public void onChange(Runnable listener) {}

    @Override
    public List<String> ids() {
        return List.copyOf(open.keySet());
    }

    @Override
    public Connector connector(String id) {
        return new Connector() {};
    }

    @Override
    public String department(String id) {
        return id;
    }
}
