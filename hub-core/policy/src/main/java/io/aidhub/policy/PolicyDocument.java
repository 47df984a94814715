package io.aidhub.policy;

import java.time.LocalDate;

/**
 * A document (政策文件) that a pack's rules cite; each belongs to one pack only.
 *
 * @param id its number, as citations name it, for example 高政字〔2021〕27号
 * @param issued day of issue
 * @param text the file its words lie in
 * @param words what it says, for the check of quotes
 */
public record PolicyDocument(String id, String title, LocalDate issued, String text, String words) {
    /** True when {@code quote} stands in it word for word, white space ignored; an empty quote stands nowhere. */
    public boolean says(String quote) {
        return new PackText(words).says(quote);
    }

    /** Without the words: they fill pages. */
    @Override
    public String toString() {
        return id + " " + title;
    }
}
