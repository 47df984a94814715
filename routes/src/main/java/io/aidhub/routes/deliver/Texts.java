package io.aidhub.routes.deliver;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What this room says to people. Chinese unless the system property {@code aidhub.language} names another language, for example
 * {@code en}; the language of the machine is not asked.
 */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "io.aidhub.routes.messages",
            language(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    private Texts() {}

    public static Locale language() {
        return Locale.forLanguageTag(System.getProperty("aidhub.language", "zh"));
    }

    /** @throws java.util.MissingResourceException when there is no such text: a mistake in the program */
    public static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }
}
