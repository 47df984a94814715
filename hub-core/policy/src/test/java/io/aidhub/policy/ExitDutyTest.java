package io.aidhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitDutyTest {
    private static final String A_COUNTY =
            """
            pack: county-jl-test
            version: "1"
            layer: COUNTY
            for-pack: JL
            name: 测试县
            """;

    @Test
    void onlyCasesOfTheCampaignAreBound() {
        List<PolicyPack> packs = new ArrayList<>(PolicyPacks.load().all());
        packs.add(Packs.read(A_COUNTY));
        List<ExitDuty> duties = ExitDuty.of(PolicyPacks.of(packs).policy("JL", "county-jl-test"));
        assertThat(duties).singleElement().satisfies(duty -> {
            assertThat(duty.source().document()).isEqualTo("吉民发〔2020〕7号");
            assertThat(duty.source().clause()).isEqualTo("二(四)");
            assertThat(duty.cases().on(LocalDate.of(2020, 3, 25))).isFalse();
            assertThat(duty.cases().on(LocalDate.of(2020, 3, 26))).isTrue();
            assertThat(duty.cases().on(LocalDate.of(2020, 12, 31))).isTrue();
            assertThat(duty.cases().on(LocalDate.of(2021, 1, 1))).isFalse();
        });
    }

    @Test
    void aPackThatIsSilentBindsNobody() {
        assertThat(ExitDuty.of(PolicyPacks.load().policy("GQ", "county-demo"))).isEmpty();
    }
}
