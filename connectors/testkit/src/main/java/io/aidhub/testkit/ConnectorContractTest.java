package io.aidhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.LoopbackDepartment.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the hub asks of every connector that speaks HTTP. A subclass says how the connector is opened and what the department says; the
 * department itself stands on loopback and misbehaves on purpose.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectorContractTest {
    /** Long enough for the busiest machine: only the hanging department meets it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration IMPATIENCE = Duration.ofMillis(500);

    private final List<Connector> opened = new ArrayList<>();
    private LoopbackDepartment department;
    private LogCapture log;

    /** Opens the connector as the host would, from its folder or by the service loader. */
    protected abstract Connector open(Map<String, String> settings);

    /** All settings it needs, secrets as handles. */
    protected abstract Map<String, String> settings(String baseUrl, Duration answerLimit);

    /** The settings without a default. */
    protected abstract List<String> requiredSettings();

    /** The secrets behind the handles: none of them may ever be seen. */
    protected abstract List<String> secrets();

    protected abstract DepartmentScript script();

    /** Whether its file declares {@code snapshot}; a connector that is opened as the host does it says so itself. */
    protected boolean takesSnapshots() {
        return receiver().snapshotHouseholds() > 0;
    }

    @BeforeAll
    void openDepartment() {
        department = LoopbackDepartment.open(script());
    }

    @AfterAll
    void closeDepartment() {
        department.close();
    }

    @BeforeEach
    void listen() {
        department.forget();
        log = LogCapture.open();
    }

    @AfterEach
    void nothingPersonalWasLogged() throws Exception {
        String logged = log.text();
        log.close();
        for (Connector connector : opened) {
            connector.close();
        }
        opened.clear();
        assertSecret("log", logged);
    }

    @Test
    void aMissingSettingIsRefusedByItsName() {
        for (String setting : requiredSettings()) {
            Map<String, String> settings = new HashMap<>(settings(department.url(), PATIENCE));
            settings.remove(setting);
            assertThatThrownBy(() -> opened.add(open(settings)))
                    .hasMessageContaining(setting)
                    .satisfies(e -> assertSecret("exception", String.valueOf(e.getMessage())));
        }
    }

    @Test
    void openingConnectsToNothing() {
        connector(LoopbackDepartment.closedUrl());
        connector(department.url());
        assertThat(department.calls()).isEmpty();
    }

    @Test
    void theSameNoticeTwiceHasOneEffect() {
        NoticeReceiver receiver = receiver();
        Notice notice = notice(1);
        assertThat(deliver(receiver, notice)).isInstanceOf(Outcome.Delivered.class);
        assertThat(deliver(receiver, SampleNotices.again(notice))).isInstanceOf(Outcome.Delivered.class);
        // The department knows it by its id: both calls carry the same one.
        assertThat(department.deliveries()).hasSize(2).allSatisfy(call -> assertThat(script().noticeIds(call.body()))
                .containsExactly(notice.id().toString()));
    }

    @Test
    void rareCharactersArriveWhole() {
        Notice notice = notice(0);
        assertThat(deliver(receiver(), notice)).isInstanceOf(Outcome.Delivered.class);
        assertThat(script().readable(department.deliveries().get(0).body()))
                .contains(Households.RARE_NAME)
                .contains(new String(notice.body(), StandardCharsets.UTF_8));
    }

    @Test
    void aRefusedConnectionIsUnavailable() {
        assertUnavailable(deliver(receiver(LoopbackDepartment.closedUrl()), notice(1)), Duration.ZERO);
    }

    @Test
    void aDepartmentThatIsClosedSaysWhenToComeBack() {
        department.has(Trouble.status(503, "<html>维护中</html>", Map.of("Retry-After", "7")));
        assertUnavailable(deliver(receiver(), notice(1)), Duration.ofSeconds(7));
    }

    @Test
    void aHangingDepartmentIsUnavailableSoon() {
        NoticeReceiver receiver =
                connector(department.url(), IMPATIENCE).noticeReceiver().orElseThrow();
        department.has(Trouble.hanging());
        long begun = System.nanoTime();
        assertUnavailable(deliver(receiver, notice(1)), Duration.ZERO);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LoopbackDepartment.HANGING);
    }

    @Test
    void aBrokenConnectionIsUnavailable() {
        NoticeReceiver receiver = receiver();
        department.has(Trouble.reset());
        assertUnavailable(deliver(receiver, notice(1)), Duration.ZERO);
        department.has(Trouble.resetMidBody());
        assertUnavailable(deliver(receiver, notice(2)), Duration.ZERO);
        department.has(Trouble.none());
        assertThat(deliver(receiver, notice(2))).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void anAddressThatIsNoMoreIsGone() {
        department.has(Trouble.status(410, "", Map.of()));
        assertThat(deliver(receiver(), notice(1))).isEqualTo(new Outcome.Gone());
    }

    @Test
    void aRefusalIsAnAnswerWithoutPersonalData() {
        Households.Sample person = Households.person(1);
        String echo = "人员 " + person.name() + " 证件 " + person.residentId().number() + " 不在辖区";
        department.has(Trouble.status(422, script().refusal("E77", echo), Map.of()));
        Outcome outcome = deliver(receiver(), notice(1));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("E77");
            assertThat(rejected.reason()).contains("不在辖区");
        });
    }

    @Test
    void aBusyDepartmentIsTriedAgainWhenItSays() {
        department.has(Trouble.status(429, "", Map.of("Retry-After", "9")));
        assertThat(deliver(receiver(), notice(1)))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(9)));
    }

    @Test
    void anErrorOfTheDepartmentIsTriedAgain() {
        department.has(Trouble.status(500, "stack trace", Map.of()));
        assertThat(deliver(receiver(), notice(1))).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        department.has(Trouble.status(302, "", Map.of("Location", department.url() + "/elsewhere")));
        assertThat(deliver(receiver(), notice(1))).isNotInstanceOf(Outcome.Delivered.class);
        assertThat(department.calls()).noneMatch(call -> call.path().equals("/elsewhere"));
    }

    @Test
    void credentialsThatAreRefusedBlameNoNotice() {
        department.has(
                Trouble.status(401, script().refusal("E401", "凭证无效 " + secrets().get(0)), Map.of()));
        assertUnavailable(deliver(receiver(), notice(1)), Duration.ZERO);
    }

    @Test
    void onlyTheRefusedNoticeOfABatchIsRefused() {
        NoticeReceiver receiver = receiver();
        assumeThat(receiver.maxBatch()).isGreaterThan(1);
        List<Notice> notices = IntStream.range(0, receiver.maxBatch())
                .mapToObj(number -> notice(2 * number)) // two people share a household
                .toList();
        List<Outcome> outcomes = checked(receiver.deliver(notices));
        assertThat(outcomes).hasSize(notices.size()).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(department.deliveries()).hasSize(1);
    }

    /** A first load: begin, parts, end, each in a call of its own; what was answered for comes again as it was. */
    @Test
    void aSnapshotArrivesWholeAndAgainTheSame() {
        assumeThat(takesSnapshots()).isTrue();
        NoticeReceiver receiver = receiver();
        List<Notice> notices =
                SampleNotices.snapshot(200, List.of(Households.person(0), Households.person(2)), script()::fields);
        for (Notice notice : notices) {
            assertThat(deliver(receiver, notice)).as(notice.toString()).isInstanceOf(Outcome.Delivered.class);
            assertThat(deliver(receiver, SampleNotices.again(notice)))
                    .as("again: " + notice)
                    .isInstanceOf(Outcome.Delivered.class);
        }
        assertThat(department.deliveries()).hasSize(2 * notices.size());
        for (int i = 0; i < notices.size(); i++) {
            // The events' own bytes: what they say of the snapshot is there, and so is everybody of a part.
            String bytes = new String(notices.get(i).body(), StandardCharsets.UTF_8);
            assertThat(script().readable(department.deliveries().get(2 * i).body()))
                    .contains(bytes);
            assertThat(script().readable(department.deliveries().get(2 * i + 1).body()))
                    .contains(bytes);
        }
    }

    @Test
    void aRefusedPartOfASnapshotIsRefusedAsAWhole() {
        assumeThat(takesSnapshots()).isTrue();
        department.has(Trouble.status(422, script().refusal("E78", "快照不完整"), Map.of()));
        Notice part = SampleNotices.snapshot(300, List.of(Households.person(1)), script()::fields)
                .get(1);
        assertThat(deliver(receiver(), part))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.code())
                        .isEqualTo("E78"));
    }

    @Test
    void severalLanesAtOnceAllArrive() throws Exception {
        List<Notice> notices = IntStream.range(0, 120).mapToObj(this::notice).toList();
        assertThat(checked(Lanes.deliver(receiver(), notices, 8)))
                .hasSize(120)
                .allMatch(Outcome.Delivered.class::isInstance);
        assertThat(department.deliveries()).hasSize(120);
    }

    @Test
    void collectingResumesFromItsCursor() {
        assumeThat(script().listed()).isNotEmpty();
        GrantSource source = connector(department.url()).grantSource().orElseThrow();
        GrantSource.Batch first = source.collect(null, 2);
        assertThat(first.records()).isEqualTo(script().listed().subList(0, 2));
        assertThat(first.more()).isTrue();
        source.taken(first);
        source.taken(first);

        // Another process goes on where this one stopped.
        GrantSource later = connector(department.url()).grantSource().orElseThrow();
        GrantSource.Batch second = later.collect(first.next(), 2);
        assertThat(second.records()).isEqualTo(script().listed().subList(2, 4));
        assertThat(second.more()).isFalse();
        assertThat(later.collect(second.next(), 2).records()).isEmpty();
    }

    @Test
    void collectingSaysWhenTheDepartmentIsAway() {
        assumeThat(script().listed()).isNotEmpty();
        GrantSource source =
                connector(LoopbackDepartment.closedUrl()).grantSource().orElseThrow();
        assertThatThrownBy(() -> source.collect(null, 10))
                .isInstanceOf(DepartmentUnavailable.class)
                .satisfies(e -> assertSecret("exception", String.valueOf(e.getMessage())));
    }

    @Test
    void closesTwiceInPeace() throws Exception {
        Connector connector = open(settings(department.url(), PATIENCE));
        connector.close();
        connector.close();
    }

    private Connector connector(String url) {
        return connector(url, PATIENCE);
    }

    private Connector connector(String url, Duration answerLimit) {
        Connector connector = open(settings(url, answerLimit));
        opened.add(connector);
        return connector;
    }

    private NoticeReceiver receiver() {
        return receiver(department.url());
    }

    private NoticeReceiver receiver(String url) {
        return connector(url).noticeReceiver().orElseThrow();
    }

    private Notice notice(int number) {
        Households.Sample person = Households.person(number);
        return SampleNotices.enrolled(number + 1, person, script().fields(person));
    }

    private Outcome deliver(NoticeReceiver receiver, Notice notice) {
        List<Outcome> outcomes = checked(receiver.deliver(List.of(notice)));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private List<Outcome> checked(List<Outcome> outcomes) {
        assertSecret("outcome", outcomes.toString());
        return outcomes;
    }

    private static void assertUnavailable(Outcome outcome, Duration after) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Unavailable.class, unavailable -> {
            assertThat(unavailable.after()).isEqualTo(after);
            assertThat(unavailable.cause()).isNotBlank();
        });
    }

    private void assertSecret(String where, String text) {
        PersonalData.assertAbsent(where, text, secrets());
    }
}
