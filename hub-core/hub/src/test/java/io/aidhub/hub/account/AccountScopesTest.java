package io.aidhub.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.Mappings;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountScopesTest {
    private final AccountScopes scopes = AccountScopes.of(
            Set.of("370322100"), Mappings.load(Path.of("..", "..", "mappings")).subscriptions());

    @Test
    void aCharityIsNoDepartmentWhoseLiaisonMayAskAboutPeople() {
        assertThat(scopes.departments())
                .containsExactlyInAnyOrder(
                        "courts", "education", "emergency", "housing", "human-resources", "medical-insurance");
    }

    @Test
    void theCourtsQueueIsNoCharitys() {
        assertThat(scopes.charities()).containsExactlyInAnyOrder("charity-cixin", "charity-guangcai");
    }
}
