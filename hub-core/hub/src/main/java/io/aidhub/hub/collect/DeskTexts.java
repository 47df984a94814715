package io.aidhub.hub.collect;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What is wrong with a row of a liaison's form, and what to do; {@code desk.properties} is Chinese. */
public final class DeskTexts {
    private static final String BUNDLE = "io.aidhub.hub.collect.desk";
    private static final String OTHER = "OTHER";

    private final Locale locale;

    public DeskTexts(Locale locale) {
        this.locale = locale;
    }

    /** 差错原因. */
    public String reason(DeskResult.Problem problem) {
        return orOther(problem.code(), "reason", problem.column());
    }

    /** 处理建议. */
    public String advice(DeskResult.Problem problem) {
        return orOther(problem.code(), "advice", problem.column());
    }

    /** A text of the form itself, for example {@code form.note}. */
    public String form(String key, Object... arguments) {
        return of(locale, "desk.form." + key, arguments);
    }

    private String orOther(String code, String which, String column) {
        try {
            return of(locale, "desk." + code + "." + which, column);
        } catch (MissingResourceException e) {
            return of(
                    locale, "desk." + OTHER + "." + which, column, code); // a code of the mapping nobody has words for
        }
    }

    static String of(Locale locale, String key, Object... arguments) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                DeskTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
