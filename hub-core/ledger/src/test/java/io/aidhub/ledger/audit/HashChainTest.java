package io.aidhub.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashChainTest {
    @Test
    void noTwoListsOfPartsLookAlike() {
        assertThat(HashChain.digest("ab", "c")).isNotEqualTo(HashChain.digest("a", "bc"));
        assertThat(HashChain.digest("a", "")).isNotEqualTo(HashChain.digest("a"));
        assertThat(HashChain.digest("救", 1L)).isEqualTo(HashChain.digest("救", "1"));
    }

    @Test
    void aLinkDependsOnAllBeforeIt() {
        byte[] digest = HashChain.digest("x");
        byte[] first = HashChain.link(HashChain.GENESIS, digest);
        assertThat(first).hasSize(32).isNotEqualTo(HashChain.link(first, digest));
    }
}
