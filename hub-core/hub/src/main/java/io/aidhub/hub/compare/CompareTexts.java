package io.aidhub.hub.compare;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts of list checks and tables of changes for people, in one language; {@code messages.properties} is Chinese. */
final class CompareTexts {
    private static final String BUNDLE = "io.aidhub.hub.compare.messages";

    private final ResourceBundle bundle;

    CompareTexts(Locale locale) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                CompareTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }

    /** The text of a code; the code itself where nobody has named it. */
    String orCode(String prefix, String code) {
        String key = prefix + code;
        return bundle.containsKey(key) ? bundle.getString(key) : code;
    }
}
