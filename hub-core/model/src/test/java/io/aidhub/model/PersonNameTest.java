package io.aidhub.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
    @ParameterizedTest
    @CsvSource({
        "阿依古丽·买买提, 阿依古丽•买买提",
        "阿依古丽·买买提, 阿依古丽．买买提",
        "阿依古丽·买买提, 阿依古丽・买买提",
        "阿依古丽·买买提, 阿依古丽买买提",
        "王小明, 王 　小明",
        "王𠮷花, 王𠮷 花",
        "John Smith, ＪＯＨＮ ＳＭＩＴＨ",
        "\uf9dc生, 隆生", // compatibility ideograph
        "\ue81e生, \u9fb4生", // GB18030 before and since 2022
    })
    void oneNameWrittenInTwoWays(String one, String other) {
        assertThat(PersonName.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"王𠮷花, 王吉花", "赵一, 赵二", "李梅, 李梅梅"})
    void anotherCharacterIsAnotherName(String one, String other) {
        assertThat(PersonName.same(one, other)).isFalse();
    }

    /** Java 17 reads these bytes into the private area, Java 21 into the character's own place. */
    @Test
    void aRareCharacterIsOneNameOnEveryJava() {
        String read = new String(new byte[] {(byte) 0xFE, 0x59}, Charset.forName("GB18030"));
        assertThat(PersonName.inPlace(read)).isEqualTo("\u9fb4");
        assertThat(PersonName.inPlace("王小明")).isEqualTo("王小明");
    }
}
