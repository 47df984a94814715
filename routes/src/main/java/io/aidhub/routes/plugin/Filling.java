package io.aidhub.routes.plugin;

import io.aidhub.spi.ConnectorContext;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts settings into the texts of a {@code connector.yaml}: <code>{base-url}/v1</code>. Nothing in such a text is ever executed. */
public final class Filling {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

    private final ConnectorFile file;
    private final ConnectorContext context;

    public Filling(ConnectorFile file, ConnectorContext context) {
        this.file = file;
        this.context = context;
    }

    /** {@code key}'s text with its settings filled in; a secret may not stand in it. */
    public String text(Section section, String key) {
        return PLACE.matcher(section.text(key)).replaceAll(place -> {
            Setting setting = declared(section, place.group(1));
            if (setting.secret()) {
                throw ConnectorFileException.of("file.secret.in.text", section.place(), setting.name());
            }
            return Matcher.quoteReplacement(context.required(setting.name()));
        });
    }

    /** @throws ConnectorFileException when {@code key}'s text is no duration */
    public Duration duration(Section section, String key) {
        String text = text(section, key);
        return Durations.parse(text)
                .orElseThrow(() -> ConnectorFileException.of("file.unknown.value", section.place() + "." + key, text));
    }

    /**
     * The whole number of {@code key}.
     *
     * @throws ConnectorFileException when it is none, or not from {@code least} to {@code most}
     */
    int number(Section section, String key, int least, int most) {
        String text = text(section, key);
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw ConnectorFileException.of("file.not.number", section.place() + "." + key, least, most);
        }
        return number;
    }

    /** The secret that {@code key} names as <code>{setting}</code>; looked up at each call, since it may be rotated. */
    public Supplier<String> secret(Section section, String key) {
        Matcher place = PLACE.matcher(section.text(key));
        if (!place.matches() || !declared(section, place.group(1)).secret()) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + "." + key, section.text(key));
        }
        String handle = context.required(place.group(1));
        return () -> context.secrets().reveal(handle);
    }

    private Setting declared(Section section, String name) {
        Setting setting = file.settings().get(name);
        if (setting == null) {
            throw ConnectorFileException.of("file.unknown.setting", section.place(), name);
        }
        return setting;
    }
}
