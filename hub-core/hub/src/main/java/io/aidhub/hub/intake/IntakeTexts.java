package io.aidhub.hub.intake;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Texts of intake for people, in one language; {@code messages.properties} is Chinese. */
public final class IntakeTexts {
    private static final String BUNDLE = "io.aidhub.hub.intake.messages";

    private final ResourceBundle bundle;

    public IntakeTexts(Locale locale) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                IntakeTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }

    String refusal(Refusal why, String detail) {
        return text("refusal." + why.name(), detail);
    }

    String note(Note note) {
        return text("note." + note.kind().name(), note.file(), note.detail());
    }

    /**
     * What is wrong with a cell.
     *
     * @param code may come from an older version and be unknown here: then it speaks for itself
     */
    public String reason(String code, String column) {
        return orCode("error." + code + ".reason", code, column);
    }

    /** What to do about it. */
    public String advice(String code, String column) {
        return orCode("error." + code + ".advice", code, column);
    }

    private String orCode(String key, String code, String column) {
        try {
            return text(key, column);
        } catch (MissingResourceException e) {
            return code;
        }
    }
}
