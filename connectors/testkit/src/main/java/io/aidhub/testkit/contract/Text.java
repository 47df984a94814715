package io.aidhub.testkit.contract;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * One sentence for people, in any language the kit speaks: a report shows two of them side by side.
 *
 * @param key in the message bundle
 * @param values what is filled in, never of a person; a {@code Text} or a list of them is filled in in the same language
 */
public record Text(String key, List<Object> values) {
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Text {
        values = List.copyOf(values);
    }

    public static Text of(String key, Object... values) {
        return new Text(key, List.of(values));
    }

    /** @throws java.util.MissingResourceException when there is no such text: a mistake in the kit */
    public String in(Locale language) {
        ResourceBundle bundle =
                ResourceBundle.getBundle("io.aidhub.testkit.contract.messages", language, NO_OTHER_LANGUAGE);
        return new MessageFormat(bundle.getString(key), Locale.ROOT)
                .format(values.stream().map(value -> shown(value, language)).toArray());
    }

    private static String shown(Object value, Locale language) {
        if (value instanceof List<?> several) {
            return several.stream().map(each -> shown(each, language)).collect(Collectors.joining("; "));
        }
        return value instanceof Text text ? text.in(language) : String.valueOf(value);
    }
}
