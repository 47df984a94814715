package io.aidhub.app.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a command tells the person at the terminal, from the message bundle. Chinese by default; {@code AIDHUB_LANG=en} for English.
 */
public final class Screen {
    private static final String BUNDLE = "io.aidhub.app.messages";

    private final PrintStream out;
    private final ResourceBundle texts;

    private Screen(PrintStream out, ResourceBundle texts) {
        this.out = out;
        this.texts = texts;
    }

    public static Screen ofTerminal() {
        return new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8), bundle());
    }

    /** The texts of the chosen language; the JVM's own locale is not asked. */
    public static ResourceBundle bundle() {
        Locale locale = "en".equalsIgnoreCase(System.getenv("AIDHUB_LANG")) ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
    }

    public void say(String key, Object... arguments) {
        out.println(text(key, arguments));
    }

    public void lines(List<String> lines) {
        lines.forEach(out::println);
    }

    public void blank() {
        out.println();
    }

    public PrintStream stream() {
        return out;
    }
}
