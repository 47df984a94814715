package io.aidhub.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordsTest {
    private final Words words = new Words(
            messages(),
            Map.of(),
            classes("DISABLED", "残疾人", "SERIOUS_ILLNESS", "大病困难人员"),
            ZoneId.of("Asia/Shanghai"),
            Clock.systemUTC());

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN | GQ@2021-06-01 + county-demo@2026-01-01 | 高青县政策包（2021-06-01 版） + 本县参数（2026-01-01 版）",
                "en | GQ@2021-06-01 | policy pack GQ, version 2021-06-01",
                "zh-CN | GQ | 高青县政策包",
                "zh-CN | XX@1 | XX（1 版）"
            })
    void packsAreNamedInWords(String language, String references, String said) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        assertThat(words.packs(references)).isEqualTo(said);
        assertThat(words.packs(null)).isEqualTo("—");
    }

    /** The bundle names those we know in each language; a class of the county's own has the name its table gives it. */
    @ParameterizedTest
    @CsvSource({
        "zh-CN, DISABLED, 残疾人",
        "zh-CN, SERIOUS_ILLNESS, 大病困难人员",
        "en, SERIOUS_ILLNESS, 大病困难人员",
        "zh-CN, NOBODYS, NOBODYS"
    })
    void aClassOfTheCountysOwnHasItsName(String language, String code, String said) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        assertThat(words.code("category", code)).isEqualTo(said);
        assertThat(words.code("pack", "SERIOUS_ILLNESS"))
                .as("another kind of code")
                .isEqualTo("SERIOUS_ILLNESS");
        assertThat(words.categories()).containsExactly("DISABLED", "SERIOUS_ILLNESS");
    }

    private static Map<String, String> classes(String... codesAndNames) {
        Map<String, String> classes = new LinkedHashMap<>();
        for (int i = 0; i < codesAndNames.length; i += 2) {
            classes.put(codesAndNames[i], codesAndNames[i + 1]);
        }
        return classes;
    }

    static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("io.aidhub.console.messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
