package io.aidhub.hub.connect.draft;

import java.util.Locale;

/** What has to be known to draft a connector, in the order it is asked; a later question may look at earlier answers. */
public enum Question {
    /** Of the connector and of its department, for ever. */
    ID,
    /** The department's name in Chinese. */
    NAME,
    NAME_EN,
    /** What the department needs the data for, in Chinese. */
    PURPOSE,
    /** May stay empty. */
    PURPOSE_EN,
    TRANSPORT,
    /** Canonical fields it may be told, several. */
    FIELDS,
    /** Classes of recipients it may be told of, several. */
    CLASSES,
    /** The county, 6 digits. */
    AREA,
    /** The document its legal basis stands in. */
    DOCUMENT,
    CLAUSE,
    /** The words of the basis, as the document has them. */
    QUOTE;

    /** As an option of the command line and a parameter of a form: {@code purpose-en}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether one may choose among {@link DraftQuestions#choices}. */
    public boolean isChoice() {
        return this == TRANSPORT || this == DOCUMENT || isList();
    }

    /** Whether several may be chosen: the answer is their codes, joined by commas. */
    public boolean isList() {
        return this == FIELDS || this == CLASSES;
    }

    /** What is asked, for a human. */
    public String text(Locale locale) {
        return DraftTexts.of(locale, "question." + key());
    }

    /** What a good answer looks like. */
    public String hint(Locale locale) {
        return DraftTexts.of(locale, "hint." + key());
    }
}
