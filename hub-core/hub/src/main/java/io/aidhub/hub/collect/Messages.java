package io.aidhub.hub.collect;

import java.util.Locale;
import java.util.ResourceBundle;

/** Why a record is parked, for a human: {@code messages.properties} is Chinese, {@code messages_en.properties} English. */
final class Messages {
    private static final String BUNDLE = "io.aidhub.hub.collect.messages";

    private Messages() {}

    static String reason(Locale locale, String code) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        return ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        Messages.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(code);
    }
}
