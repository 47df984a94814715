package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.spi.Notice;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The other side of a gap ferry (网闸) that a connector over {@code sealed-package} describes: packages are laid into a folder of this machine, and it takes those that are announced as whole, signed and what
 * they say they are. All that can go wrong before the ferry is that its folder is not there.
 */
final class FerryDepartment implements Peer {
    private static final String DONE = ".done";
    private static final String FOLDER = "folder";

    private final TrialSettings settings;
    private final SampleFields fields;
    private final PackagesOfTrial packages;
    private final PackageReader reader;
    private final ShapedBody body = new ShapedBody(Optional.empty());
    private final String folderSetting;
    private final Path root;
    private final Path laid;

    FerryDepartment(
            ConnectorFile file, TrialSettings settings, SampleFields fields, PackagesOfTrial packages, Path root) {
        this.settings = settings;
        this.fields = fields;
        this.packages = packages;
        this.reader = new PackageReader(file.sections().section("auth"), settings);
        this.folderSetting = settings.settingAt(file.sections().section("connection"), FOLDER);
        this.root = root.toAbsolutePath();
        this.laid = this.root.resolve(file.sections().section("deliver").text(FOLDER));
        try {
            Files.createDirectories(laid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can play this one: over a folder of this machine. */
    static boolean knows(ConnectorFile file) {
        return file.sections().section("connection").has(FOLDER);
    }

    @Override
    public Map<String, String> settings(Duration answerLimit) {
        return settings(root, answerLimit);
    }

    @Override
    public Map<String, String> settingsOfADeadSystem() {
        return settings(root.resolve("not-mounted"), Trial.PATIENCE);
    }

    private Map<String, String> settings(Path folder, Duration answerLimit) {
        Map<String, String> all = new LinkedHashMap<>(settings.settings("", answerLimit));
        all.put(folderSetting, folder.toString().replace('\\', '/'));
        return all;
    }

    @Override
    public String reveal(String handle) {
        return settings.reveal(handle);
    }

    @Override
    public List<String> secrets() {
        return settings.secrets();
    }

    @Override
    public void renewSecrets() {
        settings.renew();
    }

    @Override
    public Set<Fault> faults() {
        return EnumSet.of(Fault.DOWN);
    }

    @Override
    public boolean answers() {
        return false;
    }

    @Override
    public void has(Fault fault) {
        has(fault, "");
    }

    /** Its folder is there or is not: that is in the settings. */
    @Override
    public void has(Fault fault, String noticeId) {
        if (fault != Fault.NONE && fault != Fault.DOWN) {
            throw new IllegalArgumentException(fault + ": nothing answers here");
        }
    }

    @Override
    public List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        for (Path done : files()) {
            String name = String.valueOf(done.getFileName());
            if (name.endsWith(DONE)) {
                arrivals.add(arrival(done, name.substring(0, name.length() - DONE.length())));
            }
        }
        return arrivals;
    }

    private Arrival arrival(Path done, String name) {
        try {
            byte[] bytes = Files.readAllBytes(done.resolveSibling(name + ".zip"));
            List<String> lines = reader.read(bytes);
            boolean announced = new DoneLines(lines.size(), bytes).are(Files.readString(done));
            return new Arrival(
                    lines.stream()
                            .flatMap(line -> body.noticeIds(line).stream())
                            .toList(),
                    String.join("\n", lines),
                    announced && !lines.isEmpty());
        } catch (IOException e) {
            return new Arrival(List.of(), "", false); // it is not there
        }
    }

    /** By name: packages are numbered. */
    private List<Path> files() {
        try (Stream<Path> all = Files.list(laid)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder does not say who looks into it. */
    @Override
    public int contacts() {
        return files().size();
    }

    @Override
    public void forget() {
        packages.forget();
        for (Path file : files()) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public boolean carries(Arrival arrival, Notice notice) {
        return arrival.taken() && arrival.text().equals(new String(notice.body(), StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return fields.of(person);
    }

    @Override
    public void close() {
        forget();
    }
}
