package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTextTest {

    @Test
    void blanksBetweenChineseCharactersGo() {
        assertThat(CellText.name("\u3000王 　小 明\t")).isEqualTo("王小明");
        assertThat(CellText.name("John Smith")).isEqualTo("John Smith");
        assertThat(CellText.name(" \u200b ")).isEmpty();
    }

    @Test
    void middleDotsOfNamesBecomeOneKind() {
        assertThat(CellText.name("阿依古丽•买买提")).isEqualTo("阿依古丽·买买提");
        assertThat(CellText.name("阿依古丽．买买提")).isEqualTo("阿依古丽·买买提");
        assertThat(CellText.name("阿依古丽·买买提")).isEqualTo("阿依古丽·买买提");
    }

    @Test
    void charactersOutsideTheFirstPlaneStay() {
        assertThat(CellText.name("王𠮷 花")).isEqualTo("王𠮷花");
    }
}
