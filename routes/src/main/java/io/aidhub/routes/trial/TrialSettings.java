package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Setting;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.testkit.contract.HttpPeer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the settings of any connector so that it finds a department on loopback. Each address is a path of its own there, each secret an invented one, and each private key half of an invented pair. */
final class TrialSettings implements HttpPeer.Access {
    private static final String HANDLE = "env:";
    private static final Pattern ALONE = Pattern.compile("\\{([a-z][a-z0-9-]*)}");
    private static final String LOOPBACK = "127.0.0.0/8";
    private static final String ANYWHERE = "http://127.0.0.1:1";
    /** Transports whose calls are signed as Standard Webhooks says. */
    private static final Set<String> SIGNED = Set.of("hub", "webhook");

    private static final String PACKAGES = "sealed-package";

    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private final ConnectorFile file;
    private final Map<String, List<String>> secrets = new LinkedHashMap<>();
    /** By the setting of the private half: the pair of now. */
    private final Map<String, InventedPair> pairs = new LinkedHashMap<>();
    /** What the department signs with; empty when it has no pair. */
    private Optional<InventedPair> theirs = Optional.empty();

    TrialSettings(ConnectorFile file) {
        this.file = file;
        theirs = ofPackages().map(InventedPair::of);
        renew();
    }

    @Override
    public Map<String, String> settings(String url, Duration answerLimit) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting setting : file.settings().values()) {
            value(setting, url, answerLimit).ifPresent(value -> settings.put(setting.name(), value));
        }
        return settings;
    }

    /** Empty: its default will do. */
    private Optional<String> value(Setting setting, String url, Duration answerLimit) {
        return switch (setting.type()) {
            case URL -> Optional.of(url + "/" + setting.name());
            case SECRET -> Optional.of(HANDLE + setting.name());
            case DURATION ->
                switch (setting.name()) {
                    case "answer-limit" -> Optional.of(answerLimit.toMillis() + "ms");
                    // Who waits no longer for an answer waits no longer for a connection either.
                    case "connect-limit" -> Optional.of(answerLimit.compareTo(IMPATIENT) < 0 ? "1s" : "5s");
                    default ->
                        stands(setting, "answers", "poll")
                                ? Optional.of("200ms")
                                : setting.otherwise().isEmpty() ? Optional.of("60s") : Optional.empty();
                };
            case NUMBER -> setting.otherwise().isEmpty() ? Optional.of("1") : Optional.empty();
            case TEXT -> text(setting);
        };
    }

    private Optional<String> text(Setting setting) {
        if (stands(setting, "deliver", "private-networks") || stands(setting, "connection", "private-networks")) {
            return Optional.of(LOOPBACK);
        }
        Optional<Section> tls =
                file.sections().optionalSection("connection").flatMap(connection -> connection.optionalSection("tls"));
        if (stands(setting, tls, "key-store") || stands(setting, tls, "trust-store")) {
            return Optional.of("none"); // the department of a trial has no certificate
        }
        if (theirs.isPresent() && stands(setting, "auth", "their-key")) {
            return theirs.map(InventedPair::publicText);
        }
        return setting.otherwise().isEmpty() ? Optional.of(setting.name() + ".example") : Optional.empty();
    }

    private boolean stands(Setting setting, String name, String key) {
        return stands(setting, file.sections().optionalSection(name), key);
    }

    /** Whether it is what a section has at {@code key}. */
    private static boolean stands(Setting setting, Optional<Section> section, String key) {
        return section.flatMap(found -> found.optional(key))
                .filter(text -> text.equals("{" + setting.name() + "}"))
                .isPresent();
    }

    /**
     * The path of an address of the file, as the department sees it.
     *
     * @throws ConnectorFileException when it is no setting: a trial never talks to a real system
     */
    String path(Section section, String key) {
        String url = filled(section, key);
        if (!url.startsWith(ANYWHERE + "/")) {
            throw ConnectorFileException.of("trial.fixed-address", section.place() + "." + key);
        }
        return URI.create(url).getRawPath();
    }

    /**
     * The setting a section puts at {@code key}.
     *
     * @throws ConnectorFileException when it is none: a trial never talks to a real system
     */
    String settingAt(Section section, String key) {
        Matcher setting = ALONE.matcher(section.text(key));
        if (!setting.matches()) {
            throw ConnectorFileException.of("trial.fixed-address", section.place() + "." + key);
        }
        return setting.group(1);
    }

    /** A text of the file with the settings filled in. */
    String filled(Section section, String key) {
        Map<String, String> all = new LinkedHashMap<>();
        file.settings().values().forEach(setting -> put(all, setting));
        ConnectorContext context = new ConnectorContext(all, this, Clock.systemUTC());
        return new Filling(file, context).text(section, key);
    }

    private void put(Map<String, String> settings, Setting setting) {
        settings.put(
                setting.name(),
                value(setting, ANYWHERE, Duration.ofSeconds(5))
                        .or(setting::otherwise)
                        .orElseThrow());
    }

    /** The secret a section names as <code>{setting}</code>, as the department knows it now. */
    synchronized String secret(Section section, String key) {
        String name = section.text(key).replaceAll("[{}]", "");
        List<String> all = secrets.getOrDefault(name, List.of(""));
        return all.get(all.size() - 1);
    }

    /** The pair whose private half a section names as <code>{setting}</code>, as the department knows it now. */
    synchronized InventedPair pair(Section section, String key) {
        return Objects.requireNonNull(pairs.get(settingAt(section, key)), key);
    }

    @Override
    public synchronized String reveal(String handle) {
        String name = handle.substring(HANDLE.length());
        List<String> all = secrets.get(name);
        if (all == null) {
            throw new IllegalArgumentException("no such handle: " + handle);
        }
        String now = all.get(all.size() - 1);
        // While the secret of a signature is rotated both stand in one place, the newer first.
        return signs(name) && all.size() > 1 ? now + " " + all.get(all.size() - 2) : now;
    }

    @Override
    public synchronized List<String> secrets() {
        return secrets.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized void renew() {
        for (Setting setting : file.settings().values()) {
            if (setting.secret()) {
                List<String> all = secrets.computeIfAbsent(setting.name(), name -> new ArrayList<>());
                all.add(pairedBy(setting)
                        .map(kind -> half(setting, kind))
                        .orElseGet(() -> invented(setting.name(), all.size())));
            }
        }
    }

    private String half(Setting setting, InventedPair.Kind kind) {
        InventedPair pair = InventedPair.of(kind);
        pairs.put(setting.name(), pair);
        return pair.secret();
    }

    /** Of which pair a secret is the private half; empty when it is a word. */
    private Optional<InventedPair.Kind> pairedBy(Setting setting) {
        if (stands(setting, "connection", "key")) {
            return Optional.of(InventedPair.Kind.LOGIN);
        }
        return stands(setting, "auth", "key") ? ofPackages() : Optional.empty();
    }

    private Optional<InventedPair.Kind> ofPackages() {
        return file.transport()
                .filter(PACKAGES::equals)
                .map(packages -> filled(file.sections().section("auth"), "algorithm"))
                .flatMap(InventedPair.Kind::ofPackages);
    }

    private String invented(String name, int number) {
        String text = "%-32s".formatted("trial " + name + " " + number);
        return signs(name)
                ? "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                : text.strip().replace(' ', '-').toUpperCase(Locale.ROOT) + "&%";
    }

    private boolean signs(String name) {
        Setting setting = file.settings().get(name);
        return file.transport().filter(SIGNED::contains).isPresent()
                || (setting != null && RestDepartment.answersLater(file) && stands(setting, "answers", "secret"));
    }
}
