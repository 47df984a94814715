package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.BatchFinding;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

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

    /** Why a batch is held, guard by guard, and what to do. */
    String held(List<BatchFinding> findings, double by, String lastMonth) {
        String why = findings.stream()
                .filter(finding -> finding.kind().isGuard())
                .map(this::finding)
                .collect(Collectors.joining("；"));
        return text("held", why, Math.round(by * 100), lastMonth);
    }

    /** What was found about a batch as a whole. */
    public String finding(BatchFinding finding) {
        return text(
                "finding." + finding.kind().name(),
                word(finding.about()),
                Long.toString(finding.before()),
                Long.toString(finding.counted()));
    }

    /** A class or a kind of list as people call it; anything else is its own name. */
    private String word(String about) {
        String key = "about." + about;
        return bundle.containsKey(key) ? bundle.getString(key) : about;
    }

    /**
     * Why a list was refused as a whole, and what to do.
     *
     * @param code of {@link IntakeAnswer.Refused}
     * @param detail of it
     */
    public String refusal(String code, String detail) {
        boolean names = code.equals(Refusal.FILE_TOO_LARGE.name());
        return text("refusal." + code, names ? text("much." + detail) : detail);
    }

    String refusal(Refusal why, String said) {
        return text("refusal." + why.name(), said);
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
