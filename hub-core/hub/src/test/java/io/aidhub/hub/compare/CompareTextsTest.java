package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.CanonicalFields;
import io.aidhub.model.HelpForm;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompareTextsTest {
    private static final ResourceBundle.Control CONTROL =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle CHINESE =
            ResourceBundle.getBundle("io.aidhub.hub.compare.messages", Locale.ROOT, CONTROL);
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle("io.aidhub.hub.compare.messages", Locale.ENGLISH, CONTROL);

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(ENGLISH.keySet()).isEqualTo(CHINESE.keySet());
        for (String key : CHINESE.keySet()) {
            assertThat(CHINESE.getString(key)).as(key).containsPattern("\\p{IsHan}|\\{0}");
            assertThat(ENGLISH.getString(key)).as(key).doesNotContainPattern("\\p{IsHan}");
        }
    }

    @Test
    void everyCodeHasAText() {
        Stream.of(
                        Stream.of(CheckRefused.Why.values())
                                .filter(why -> why != CheckRefused.Why.UNREADABLE) // the list's own advice
                                .map(why -> "refused." + why),
                        Stream.of(AnswerLevel.values()).map(level -> "check.level." + level),
                        Stream.of(ToldList.Leaving.values()).map(cause -> "left." + cause),
                        Stream.of(HelpForm.values()).map(form -> "form." + form),
                        CanonicalFields.PERSON.stream().map(field -> "field." + field))
                .flatMap(keys -> keys)
                .forEach(key -> assertThat(CHINESE.containsKey(key)).as(key).isTrue());
    }
}
