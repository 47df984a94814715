package io.aidhub.sandbox.departments.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.Events;
import io.aidhub.sandbox.departments.SandboxPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeBookIT {
    private static final ListRules RULES = new ListRules("SFZJH", List.of("XM"));
    private Database database;
    private NoticeBook book;

    @BeforeEach
    void open() {
        database = SandboxPostgres.state();
        book = new NoticeBook(database.jdbc(), database.transaction(), "education", "JY", RULES);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNoticeSeenTwiceHasOneEffectAndTheSameReceipt() {
        ReceivedNotice notice = notice(1, NoticeKind.ENROLLED, Events.student(1, 1, "40", "370322100"));
        Receipt first = book.receive(List.of(notice)).get(0);
        Receipt again = book.receive(List.of(notice)).get(0);
        assertThat(first.repeat()).isFalse();
        assertThat(again.repeat()).isTrue();
        assertThat(again.number()).isEqualTo(first.number()).startsWith("JY");
        assertThat(book.count()).isEqualTo(new NoticeCount(1, 1, 1));
        assertThat(log()).hasSize(2);
        assertThat(log().get(0)).contains("\"effect\":\"APPLIED\"").contains("\"sequence\" : 1");
        assertThat(log().get(1)).contains("\"effect\":\"REPEAT\"");
    }

    @Test
    void aRowNotNewerThanTheListIsStale() {
        book.receive(List.of(notice(2, NoticeKind.CHANGED, Events.student(1, 5, "40", "370322100"))));
        book.receive(List.of(notice(1, NoticeKind.ENROLLED, Events.student(1, 4, "34", "370322101"))));
        assertThat(book.people().get(0).version()).isEqualTo(5);
        assertThat(book.people().get(0).field("XD")).isEqualTo("40");
        assertThat(log().get(1)).contains("STALE");
    }

    @Test
    void someoneWhoLeftStaysAwayFromOlderNotices() {
        book.receive(List.of(notice(1, NoticeKind.ENROLLED, Events.student(1, 1, "40", "370322100"))));
        Map<String, String> gone = Events.person(1, 3, "EXITED");
        gone.put("SFZJH", Events.idNumber(1));
        book.receive(List.of(notice(3, NoticeKind.EXITED, gone)));
        book.receive(List.of(notice(2, NoticeKind.CHANGED, Events.student(1, 2, "40", "370322100"))));
        assertThat(book.people()).isEmpty();
        assertThat(book.count()).isEqualTo(new NoticeCount(3, 2, 0));
        List<String> store = new ArrayList<>();
        book.readStore(store::add);
        assertThat(store).isEmpty();
    }

    @Test
    void aVoidNoticeIsCountedAndDoesNothing() {
        ReceivedNotice empty = new ReceivedNotice(
                UUID.randomUUID(), 9, NoticeKind.VOIDED, UUID.randomUUID().toString(), null, List.of());
        book.receive(List.of(empty));
        assertThat(book.count()).isEqualTo(new NoticeCount(1, 0, 0));
        assertThat(log().get(0)).contains("VOIDED");
    }

    @Test
    void aRefusedNoticeHasNoEffectAtAll() {
        ReceivedNotice good = notice(1, NoticeKind.ENROLLED, Events.student(1, 1, "40", "370322100"));
        Map<String, String> nameless = Events.student(2, 1, "40", "370322100");
        nameless.remove("XM");
        ReceivedNotice bad = notice(2, NoticeKind.ENROLLED, nameless);
        assertThatThrownBy(() -> book.receive(List.of(good, bad))).isInstanceOf(NoticeRefused.class);
        assertThat(book.count()).isEqualTo(new NoticeCount(0, 0, 0));
    }

    @Test
    void theSameNoticesFromManyThreadsHaveOneEffect() throws Exception {
        List<ReceivedNotice> notices = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            notices.add(notice(i + 1, NoticeKind.ENROLLED, Events.student(i, 1, "40", "370322100")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<List<Receipt>>> calls = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                int from = i % 36;
                // Some alone, some four together: repeats overlap in every way.
                calls.add(() -> book.receive(notices.subList(from, from + (from % 2 == 0 ? 1 : 4))));
            }
            calls.add(() -> book.receive(notices));
            for (Future<List<Receipt>> done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(book.count()).isEqualTo(new NoticeCount(40, 40, 40));
    }

    @Test
    void theEndOfASnapshotIsRefusedUntilEverybodyIsThere() {
        UUID snapshot = UUID.randomUUID();
        ReceivedNotice first = part(2, snapshot, 1, 2);
        ReceivedNotice second = part(3, snapshot, 3);
        ReceivedNotice end = end(
                5,
                snapshot,
                2,
                3,
                Events.personRef(1) + " 1\n" + Events.personRef(2) + " 1\n" + Events.personRef(3) + " 1\n");
        // what changed meanwhile may be newer: the snapshot is judged by what it brought itself
        book.receive(List.of(notice(4, NoticeKind.CHANGED, Events.student(3, 7, "40", "370322101"))));
        book.receive(List.of(first));
        assertThatThrownBy(() -> book.receive(List.of(end)))
                .isInstanceOf(NoticeRefused.class)
                .hasMessageContaining("1 片")
                .hasMessageContaining("2 人");

        book.receive(List.of(second));
        book.receive(List.of(second));
        book.receive(List.of(end));
        assertThat(book.receive(List.of(end)).get(0).repeat()).isTrue();
        assertThat(book.people()).hasSize(3);
        assertThat(book.people().get(2).version()).isEqualTo(7);
        assertThatThrownBy(() -> book.receive(List.of(end(6, snapshot, 2, 3, "somebody else"))))
                .isInstanceOf(NoticeRefused.class)
                .hasMessageContaining("摘要不符");
    }

    @Test
    void aPartThatWasReplacedCountsNoMore() {
        UUID snapshot = UUID.randomUUID();
        ReceivedNotice failed = part(2, snapshot, 1, 2);
        book.receive(List.of(failed, part(3, snapshot, 3)));
        book.receive(List.of(new ReceivedNotice(
                UUID.randomUUID(), 2, NoticeKind.VOIDED, failed.id().toString(), null, List.of())));
        book.receive(List.of(end(4, snapshot, 1, 1, Events.personRef(3) + " 1\n")));
        assertThat(book.count().received()).isEqualTo(4);
    }

    private static ReceivedNotice part(long sequence, UUID snapshot, int... people) {
        List<Map<String, String>> rows = Arrays.stream(people)
                .mapToObj(person -> Events.student(person, 1, "40", "370322100"))
                .toList();
        return new ReceivedNotice(
                UUID.randomUUID(),
                sequence,
                NoticeKind.SNAPSHOT_PART,
                null,
                null,
                rows,
                new SnapshotFacts(snapshot, 0, rows.size(), ""));
    }

    private static ReceivedNotice end(long sequence, UUID snapshot, long parts, long persons, String lines) {
        return new ReceivedNotice(
                UUID.randomUUID(),
                sequence,
                NoticeKind.SNAPSHOT_END,
                null,
                null,
                List.of(),
                new SnapshotFacts(snapshot, parts, persons, sha256(lines)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> log() {
        List<String> lines = new ArrayList<>();
        book.readLog(lines::add);
        return lines;
    }

    private static ReceivedNotice notice(long sequence, NoticeKind kind, Map<String, String> row) {
        return new ReceivedNotice(UUID.randomUUID(), sequence, kind, null, null, List.of(row));
    }
}
