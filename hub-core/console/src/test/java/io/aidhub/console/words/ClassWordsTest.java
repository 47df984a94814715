package io.aidhub.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticMessageSource;

class ClassWordsTest {
    private static final Mappings MAPPINGS = Mappings.load(Path.of("..", "..", "mappings"));

    private final ResourceBundleMessageSource messages = WordsTest.messages();
    private final ClassWords words = new ClassWords(messages, MAPPINGS.profiles());

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN | special-hardship | care:CENTRALISED | 供养（养育）方式：集中供养",
                "en | special-hardship | selfCare:PARTLY | self-care: partly able",
                "zh-CN | disability-cards | disability:44 | 肢体残疾四级",
                "zh-CN | disability-cards | disability:2 | 听力残疾",
                "en | disability-cards | validTo:2031-05-06 | card valid to: 2031-05-06",
                "zh-CN | gone | whatever:X | whatever：X"
            })
    void aDetailIsReadInWords(String language, String list, String detail, String said) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        assertThat(words.details(list, List.of(detail))).containsExactly(said);
    }

    /** A county writes a profile and a table, and no bundle. */
    @Test
    void aListOfTheCountysOwnSaysItself() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        ClassWords bare = new ClassWords(new StaticMessageSource(), MAPPINGS.profiles());
        assertThat(bare.list("special-hardship")).isEqualTo("特困");
        assertThat(bare.details("special-hardship", List.of("care:CENTRALISED")))
                .as("no sentence without a bundle, but what it says")
                .containsExactly("集中供养");
        assertThat(words.list("PAIR")).isEqualTo("家庭和人员名单");
        assertThat(words.list("monitored")).isEqualTo("防止返贫监测对象名单");
    }

    /** What our own profiles keep beside a class has words in both languages. */
    @Test
    void everyDetailOfOurProfilesHasItsWords() {
        Set<String> missing = new TreeSet<>();
        for (RosterProfile profile : MAPPINGS.profiles().all()) {
            profile.details().forEach((name, field) -> {
                look("detail." + name, missing);
                profile.codes(field).map(CodeTable::entries).orElse(List.of()).stream()
                        .map(CodeTable.Entry::code)
                        .forEach(code -> look("detail." + name + "." + code, missing));
            });
        }
        MAPPINGS.codes("disability-kinds").entries().forEach(one -> look("disability.kind." + one.code(), missing));
        MAPPINGS.codes("disability-levels").entries().forEach(one -> look("disability.level." + one.code(), missing));
        assertThat(missing).isEmpty();
    }

    private void look(String key, Set<String> missing) {
        if (messages.getMessage(key, null, null, Locale.ENGLISH) == null) {
            missing.add(key);
        }
    }
}
