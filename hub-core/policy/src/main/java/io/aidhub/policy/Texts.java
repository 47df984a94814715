package io.aidhub.policy;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words for people: Chinese is the default, English where asked for; never the JVM's own locale. */
final class Texts {
    private static final String BUNDLE = "io.aidhub.policy.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    static boolean has(String key) {
        return bundle(Locale.ROOT).containsKey(key);
    }

    static String text(String key, Locale locale, Object... arguments) {
        return new MessageFormat(bundle(locale).getString(key), Locale.ROOT).format(arguments);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), NO_FALLBACK);
    }
}
