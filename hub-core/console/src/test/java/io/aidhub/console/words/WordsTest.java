package io.aidhub.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordsTest {
    private final Words words =
            new Words(messages(), Map.of(), List.of(), ZoneId.of("Asia/Shanghai"), Clock.systemUTC());

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

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("io.aidhub.console.messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
