package io.aidhub.sandbox.departments;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Texts of the command line: Chinese, then English on the next line, whatever the language of the shell is. */
final class Wording {
    private static final String TEXTS = "io.aidhub.sandbox.departments.messages";

    private Wording() {}

    static String of(String key, Object... values) {
        return List.of(Locale.ROOT, Locale.ENGLISH).stream()
                .map(language -> ResourceBundle.getBundle(
                        TEXTS,
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .map(texts -> new MessageFormat(texts.getString(key), Locale.ROOT).format(values))
                .collect(Collectors.joining("\n"));
    }
}
