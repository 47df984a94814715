package io.aidhub.console.words;

import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What a list says of a class, as people read it: 供养方式：分散供养. A list of the county's own needs no words in the bundles: its headings and code tables say it. Templates
 * know it as {@code @classWords}.
 */
public final class ClassWords {
    private final MessageSource messages;
    private final RosterProfiles profiles;

    public ClassWords(MessageSource messages, RosterProfiles profiles) {
        this.messages = messages;
        this.profiles = profiles;
    }

    /**
     * Which list it was.
     *
     * @param source PAIR, CATEGORY_LIST, or the name of a profile
     */
    public String list(String source) {
        String title = profiles.find(source).map(RosterProfile::title).orElse(source);
        return word("source." + source, word("profile." + source, title));
    }

    /**
     * What it says, one saying after the other; empty when nothing.
     *
     * @param details as {@code name:value}
     */
    public List<String> details(String source, List<String> details) {
        return details.stream()
                .map(detail -> detail.split(":", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> said(source, parts[0], parts[1]))
                .toList();
    }

    private String said(String source, String name, String value) {
        if (name.equals("disability")) {
            return word("detail.disability", value, disability("kind", value, 0), disability("level", value, 1));
        }
        String heading = name;
        String label = value;
        RosterProfile profile = profiles.find(source).orElse(null);
        String field = profile == null ? null : profile.details().get(name);
        if (profile != null && field != null) {
            heading = profile.heading(field);
            label = profile.codes(field).flatMap(table -> table.label(value)).orElse(value);
        }
        String said = word("detail." + name + "." + value, label);
        return word("detail.said", said, word("detail." + name, heading), said);
    }

    /** Of kind and level in one text: 44 is 肢体残疾四级; the level may be missing. */
    private String disability(String which, String both, int place) {
        return both.length() <= place
                ? ""
                : word("disability." + which + "." + both.charAt(place), both.substring(place));
    }

    private String word(String key, String otherwise, Object... arguments) {
        return String.valueOf(messages.getMessage(key, arguments, otherwise, LocaleContextHolder.getLocale()));
    }
}
