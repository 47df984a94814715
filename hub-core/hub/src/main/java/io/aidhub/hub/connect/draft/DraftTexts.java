package io.aidhub.hub.connect.draft;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of this room for people: Chinese unless English is asked for. */
final class DraftTexts {
    private static final String BUNDLE = "io.aidhub.hub.connect.draft.messages";

    private DraftTexts() {}

    static String of(Locale locale, String key, Object... arguments) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                DraftTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
