package io.aidhub.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Citation;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each subscription says what it tells, why, and on which clause; the clause says so word for word. */
class SubscriptionsTest {
    private static final String DOCUMENTS = "/io/aidhub/policy/documents/";
    private static final Map<String, String> KEPT = Map.of(
            "高政字〔2021〕27号", "gq-gaozhengzi-2021-27.txt",
            "国务院令第649号", "national-649.txt",
            "个人信息保护法", "national-pipl.txt");
    /** Documents whose text is not in the repository; a quote of one cannot be checked here. */
    private static final Set<String> NOT_KEPT = Set.of("民发〔2023〕46号");

    private final List<SubscriptionDefinition> subscriptions = ExamplesTest.MAPPINGS.subscriptions();

    @Test
    void everyQuoteStandsInItsDocument() throws IOException {
        for (SubscriptionDefinition subscription : subscriptions) {
            List<Citation> citations = new ArrayList<>(subscription.furtherBasis());
            citations.add(subscription.basis());
            for (Citation citation : citations) {
                if (!NOT_KEPT.contains(citation.document())) {
                    assertThat(KEPT).as(subscription.id()).containsKey(citation.document());
                    assertThat(plain(text(KEPT.get(citation.document()))))
                            .as(subscription.id() + " " + citation.clause())
                            .contains(plain(citation.quote()));
                }
            }
        }
    }

    @Test
    void theFirstBasisOfEachIsADocumentWeKeep() {
        assertThat(subscriptions).allSatisfy(subscription -> assertThat(KEPT)
                .containsKey(subscription.basis().document()));
    }

    @Test
    void fieldSetsAreTheSmallestThatDo() {
        assertThat(fields("education-status"))
                .containsExactly(
                        "name", "residentId", "categories", "categoryFrom", "schoolStage", "schoolName", "area");
        assertThat(fields("medical-insurance-status"))
                .containsExactly("name", "residentId", "categories", "categoryFrom", "area");
        assertThat(fields("housing-status"))
                .containsExactly("name", "residentId", "categories", "categoryFrom", "relation", "area");
        assertThat(fields("human-resources-status"))
                .containsExactly("name", "residentId", "categories", "categoryFrom", "workCapacity", "area");
        assertThat(subscription("human-resources-status").requiresField()).contains("workCapacity");
        assertThat(subscription("education-status").requiresField()).contains("schoolStage");
    }

    @Test
    void emergencyHearsOfNobodyWithoutAResponse() {
        assertThat(subscription("emergency-list").openedByResponse()).isTrue();
        assertThat(subscriptions.stream().filter(SubscriptionDefinition::openedByResponse))
                .hasSize(1);
        assertThat(fields("emergency-list")).containsExactly("name", "residentId", "categories", "relation", "area");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charity-cixin", "charity-guangcai"})
    void aCharityHearsOfNobodyByNameBeforeConsent(String id) {
        SubscriptionDefinition charity = subscription(id);
        assertThat(charity.referral()).isTrue();
        assertThat(charity.categories()).isEmpty();
        assertThat(sources(charity, NoticeKind.REFERRAL_OFFERED))
                .containsExactly("offer", "need", "amount", "area", "householdsize", "ageband");
        assertThat(sources(charity, NoticeKind.REFERRAL_RECALLED)).containsExactly("offer", "reason");
        assertThat(sources(charity, NoticeKind.REFERRAL_RELEASED)).containsExactly("offer", "name", "phone", "address");
    }

    @Test
    void theCourtsHearOfJudicialNeedsOnlyAndOfNobodyByNameBeforeConsent() {
        SubscriptionDefinition courts = subscription("courts-referral");
        assertThat(courts.referral()).isTrue();
        assertThat(courts.takes()).containsExactly(NeedKind.JUDICIAL);
        assertThat(sources(courts, NoticeKind.REFERRAL_OFFERED))
                .containsExactly("offer", "need", "area", "householdsize", "ageband");
        assertThat(sources(courts, NoticeKind.REFERRAL_RELEASED)).containsExactly("offer", "name", "phone", "address");
    }

    @Test
    void everyPurposeIsInChineseAndEnglish() {
        assertThat(subscriptions)
                .allSatisfy(subscription -> assertThat(subscription.purpose()).containsOnlyKeys("zh", "en"));
    }

    private static List<String> sources(SubscriptionDefinition subscription, NoticeKind kind) {
        return ExamplesTest.MAPPINGS.notice(subscription.mappingFor(kind)).sources();
    }

    private List<String> fields(String id) {
        return subscription(id).fields();
    }

    private SubscriptionDefinition subscription(String id) {
        return subscriptions.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    private static String plain(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String text(String document) throws IOException {
        try (InputStream in = SubscriptionsTest.class.getResourceAsStream(DOCUMENTS + document)) {
            assertThat(in).as(document).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
