package io.aidhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.dispatch.OpenList;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.dispatch.Told;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.RowStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellingTest {
    private static final String LOW = "SUBSISTENCE_ALLOWANCE";
    private static final SubscriptionDefinition SUBSCRIPTION =
            Facts.subscription("schoolStage", List.of("name", "categories", "schoolStage"), LOW);

    @TempDir
    Path folder;

    private Facts facts;
    private Telling telling;
    private final Map<UUID, Told> told = new HashMap<>();
    private OpenList list = OpenList.STANDING;

    @BeforeEach
    void keys() throws IOException {
        facts = new Facts(folder);
        telling = new Telling(facts.projection);
    }

    @Test
    void whoIsNewOnTheListComes() {
        List<Telling.Row> rows = tell(facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(RowStatus.ACTIVE);
            assertThat(row.comes()).isTrue();
        });
        assertThat(Telling.kind(NoticeKind.CHANGED, rows)).isEqualTo(NoticeKind.ENROLLED);
    }

    @Test
    void whoIsNotOnTheListAndNeverWasIsNotSpokenOf() {
        assertThat(tell(facts.person(1, "ACTIVE", "某甲", null, LOW))).isEmpty();
        assertThat(tell(facts.person(2, "EXITED", "某甲", "PRIMARY", LOW))).isEmpty();
    }

    @Test
    void onlyAChangeTheSubscriberSeesIsTold() {
        remember(tell(facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW)));
        assertThat(tell(facts.person(2, "ACTIVE", "某甲", "PRIMARY", "DISABLED", LOW)))
                .isEmpty();
        List<Telling.Row> rows = tell(facts.person(3, "ACTIVE", "某乙", "PRIMARY", LOW));
        assertThat(rows).hasSize(1);
        assertThat(Telling.kind(NoticeKind.MOVED, rows)).isEqualTo(NoticeKind.MOVED);
    }

    @Test
    void anOlderVersionThanWasToldIsNotTold() {
        remember(tell(facts.person(5, "ACTIVE", "某甲", "PRIMARY", LOW)));
        assertThat(tell(facts.person(4, "ACTIVE", "某乙", "PRIMARY", LOW))).isEmpty();
        assertThat(tell(facts.person(5, "ACTIVE", "某乙", "PRIMARY", LOW))).isEmpty();
    }

    @Test
    void whoLosesWhatTheSubscriptionRequiresLeavesItsList() {
        remember(tell(facts.person(1, "ACTIVE", "某甲", "SENIOR", LOW)));
        List<Telling.Row> rows = tell(facts.person(2, "ACTIVE", "某甲", null, LOW));
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.status())
                .isEqualTo(RowStatus.EXITED));
        assertThat(Telling.kind(NoticeKind.CHANGED, rows)).isEqualTo(NoticeKind.EXITED);
        remember(rows);
        assertThat(tell(facts.person(3, "EXITED", "某甲", null, LOW))).isEmpty();
        assertThat(tell(facts.person(4, "ACTIVE", "某甲", "COLLEGE", LOW)))
                .singleElement()
                .satisfies(row -> assertThat(row.comes()).isTrue());
    }

    @Test
    void whoDiedIsTakenOffAsDeceased() {
        remember(tell(facts.person(1, "ACTIVE", "某甲", "SENIOR", LOW)));
        List<Telling.Row> rows = tell(facts.person(2, "DECEASED", "某甲", "SENIOR", LOW));
        assertThat(rows.get(0).status()).isEqualTo(RowStatus.DECEASED);
        assertThat(Telling.kind(NoticeKind.MERGED, rows)).isEqualTo(NoticeKind.DECEASED);
    }

    @Test
    void aCorrectionStaysOneWhetherItsPeopleComeOrGo() {
        List<Telling.Row> comes = tell(facts.person(1, "ACTIVE", "某甲", "SENIOR", LOW));
        assertThat(Telling.kind(NoticeKind.CORRECTED, comes)).isEqualTo(NoticeKind.CORRECTED);
        remember(comes);
        List<Telling.Row> goes = tell(facts.person(2, "EXITED", "某甲", "SENIOR", LOW));
        assertThat(goes).singleElement().satisfies(row -> assertThat(row.status())
                .isEqualTo(RowStatus.EXITED));
        assertThat(Telling.kind(NoticeKind.CORRECTED, goes)).isEqualTo(NoticeKind.CORRECTED);
        assertThat(Telling.kindAgain(NoticeKind.CORRECTED, goes)).isEqualTo(NoticeKind.CORRECTED);
    }

    @Test
    void whoWasMergedIntoAnotherPersonIsNoExit() {
        remember(tell(facts.person(1, "ACTIVE", "某甲", "SENIOR", LOW)));
        List<Telling.Row> goes = tell(facts.person(2, "EXITED", "某甲", "SENIOR", LOW));
        assertThat(goes.get(0).status()).isEqualTo(RowStatus.EXITED);
        assertThat(Telling.kind(NoticeKind.MERGED, goes)).isEqualTo(NoticeKind.MERGED);
        remember(tell(facts.person(3, "ACTIVE", "某甲", "SENIOR", LOW)));
        List<Telling.Row> moves = tell(facts.person(4, "ACTIVE", "某甲", null, LOW));
        assertThat(Telling.kind(NoticeKind.MERGED, moves))
                .as("households merged, and the new one is not on the list")
                .isEqualTo(NoticeKind.EXITED);
    }

    @Test
    void anEnrolmentThatIsNoneForThisSubscriberIsAChange() {
        remember(tell(facts.person(1, "ACTIVE", "某甲", "SENIOR", LOW)));
        List<Telling.Row> rows = tell(facts.person(2, "ACTIVE", "某乙", "SENIOR", LOW));
        assertThat(Telling.kind(NoticeKind.ENROLLED, rows)).isEqualTo(NoticeKind.CHANGED);
        assertThat(Telling.kindAgain(NoticeKind.ENROLLED, rows)).isEqualTo(NoticeKind.ENROLLED);
        assertThat(Telling.kindAgain(NoticeKind.EXITED, rows)).isEqualTo(NoticeKind.CHANGED);
    }

    @Test
    void rowsShowNoFactsInTheirText() {
        Telling.Row row = tell(facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW)).get(0);
        assertThat(row.toString()).doesNotContain("某甲", "PRIMARY");
        assertThat(row.unmapped())
                .containsEntry("name", "某甲")
                .containsEntry("personversion", "1")
                .doesNotContainKey("sex");
    }

    @Test
    void onAnOpenedListIsOnlyWhoLivesWhereTheResponseHolds() {
        list = new OpenList(UUID.randomUUID(), "2026-1", List.of(new Division("370322101")));
        assertThat(tell(facts.person(1, "ACTIVE", "某甲", "PRIMARY", LOW))).isEmpty();
        UUID home = UUID.randomUUID();
        List<Telling.Row> rows = tell(facts.person(2, "ACTIVE", "某甲", "PRIMARY", home, "370322101", LOW));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.comes()).isTrue();
            assertThat(row.told(1).list()).isEqualTo(list.id());
            assertThat(row.unmapped())
                    .containsEntry("listref", list.id().toString())
                    .containsEntry("response", "2026-1");
        });
        remember(rows);
        assertThat(tell(facts.person(3, "ACTIVE", "某甲", "PRIMARY", home, "370322001", LOW)))
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(RowStatus.EXITED));
    }

    private List<Telling.Row> tell(PersonFacts person) {
        return telling.rows(
                new WaitingEvent(
                        UUID.randomUUID(),
                        NoticeKind.CHANGED,
                        LocalDate.of(2026, 10, 1),
                        Instant.EPOCH,
                        List.of(person.householdId()),
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(person)),
                SUBSCRIPTION,
                list,
                told);
    }

    private void remember(List<Telling.Row> rows) {
        rows.forEach(row -> told.put(row.person().personId(), row.told(1)));
    }

    @Test
    void whoIsNotToldOfAStoppedBenefitLearnsNothingFromTheKind() {
        for (NoticeKind kind : List.of(NoticeKind.SUSPENDED, NoticeKind.RESUMED)) {
            assertThat(Telling.seen(kind, Facts.subscription(null, List.of("name"), "SUBSISTENCE_ALLOWANCE")))
                    .isEqualTo(NoticeKind.CHANGED);
            assertThat(Telling.seen(kind, Facts.subscription(null, List.of("suspendedSince"), "SUBSISTENCE_ALLOWANCE")))
                    .isEqualTo(kind);
        }
        assertThat(Telling.seen(NoticeKind.MOVED, Facts.subscription(null, List.of("name"), "SUBSISTENCE_ALLOWANCE")))
                .isEqualTo(NoticeKind.MOVED);
    }
}
