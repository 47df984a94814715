package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800000001",
                "138 0000 0001",
                "１３８００００００００",
                "+86 138-0000-0001",
                "8613800000001",
                "'13800000001",
                "0533-6960000",
                "(0533)6960000",
                "0533-6960000转801",
                "010-60000000",
                "6960000",
                "400-000-0000",
                "13800000001、0533-6960000",
                "13800000001/13900000001",
                "无",
                " ",
                ""
            })
    void numbersAsPeopleWriteThem(String text) {
        assertThat(PhoneText.isPlausible(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1380000000",
                "138000000011",
                "1.38E+10",
                "12800000001",
                "同上",
                "张三",
                "13800000001、139",
                "370000194902039021"
            })
    void whatNobodyCanRing(String text) {
        assertThat(PhoneText.isPlausible(text)).isFalse();
    }
}
