package io.aidhub.mapping;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts of this room for people: {@code messages.properties} is Chinese, {@code messages_en.properties} English. */
final class Messages {
    private static final String BUNDLE = "io.aidhub.mapping.messages";

    private Messages() {}

    static String text(Locale locale, String key, Object... arguments) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
