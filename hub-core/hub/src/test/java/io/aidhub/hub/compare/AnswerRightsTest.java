package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Division;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerRightsTest {
    private static final List<SubscriptionDefinition> SUBSCRIPTIONS =
            Mappings.load(Path.of("..", "..", "mappings")).subscriptions();

    @Test
    void theCountyAndItsAuditorsMayHaveEverythingOfEverybody() {
        for (Asker asker : List.of(new Asker.CountyOfficer("甲"), new Asker.Auditor("乙"))) {
            AnswerRights rights = AnswerRights.of(asker, SUBSCRIPTIONS);
            assertThat(rights.best()).isEqualTo(AnswerLevel.FULL);
            assertThat(rights.everywhere()).isTrue();
            assertThat(rights.mayAskOfThePast()).isTrue();
        }
    }

    @Test
    void aTownshipMayHaveEverythingOfItsOwnPeople() {
        Division area = new Division("370322100");
        AnswerRights rights = AnswerRights.of(new Asker.TownshipWorker("丙", area), SUBSCRIPTIONS);
        assertThat(rights.everywhere()).isFalse();
        assertThat(rights.fullArea()).contains(area);
        assertThat(rights.mayAskOfThePast()).isFalse();
    }

    @Test
    void aDepartmentMayHaveWhatItsOwnSubscriptionsTell() {
        AnswerRights rights = AnswerRights.of(new Asker.DepartmentLiaison("丁", "education"), SUBSCRIPTIONS);
        assertThat(rights.best()).isEqualTo(AnswerLevel.OWN);
        assertThat(rights.subscriptions()).containsExactly("education-status");
        assertThat(rights.categories())
                .containsExactlyInAnyOrder("SUBSISTENCE_ALLOWANCE", "SPECIAL_HARDSHIP", "LASTING_EXPENDITURE");
        assertThat(rights.department()).contains("education");
    }

    @Test
    void aDepartmentWithoutStandingSubscriptionIsToldYesOrNo() {
        assertThat(AnswerRights.of(new Asker.DepartmentLiaison("戊", "nobody"), SUBSCRIPTIONS)
                        .best())
                .isEqualTo(AnswerLevel.YES_NO);
        AnswerRights courts = AnswerRights.of(new Asker.DepartmentLiaison("戊", "courts"), SUBSCRIPTIONS);
        assertThat(courts.best()).isEqualTo(AnswerLevel.YES_NO);
        assertThat(courts.subscriptions()).isEmpty(); // a referral subscription holds no roster
    }

    @Test
    void charitiesAndAdministratorsAreAnsweredNothing() {
        for (Asker asker : List.of(
                new Asker.CharityWorker("己", "charity-cixin"),
                new Asker.DepartmentLiaison("己", "charity"),
                new Asker.DepartmentLiaison("己", "charity-webhook"),
                new Asker.Administrator("庚"))) {
            assertThat(AnswerRights.of(asker, SUBSCRIPTIONS).best()).isEqualTo(AnswerLevel.NONE);
        }
    }
}
