package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.BatchNotDiscardable;
import io.aidhub.ledger.roster.BatchNotReleasable;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.DiscardedBatch;
import io.aidhub.ledger.roster.RosterUndo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A batch that waits is thrown away: nothing of it stays in staging, its bytes are kept, and the same files may come again. */
@Timeout(120)
class DiscardIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth SEPTEMBER = OCTOBER.minusMonths(1);
    private static final List<String> STAGES = List.of(
            "stage_household", "stage_person", "stage_category", "stage_leaving", "stage_holder", "stage_payment");

    private IntakeHouse house;
    private WaitingDesk desk;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
        desk = new WaitingDesk(house.store, new AuditTrail(house.jdbc, transactions(), IntakeHouse.CLOCK));
    }

    private TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(house.database));
    }

    private static String number(int i) {
        return id(LocalDate.of(1940, 1, 1).plusMonths(i), 901);
    }

    private static KindList hardship(int from, int people) {
        KindList list = KindList.hardship();
        for (int i = from; i < from + people; i++) {
            list.hardship("特困", number(i), "分散供养", "2020-01-01");
        }
        return list;
    }

    private IntakeAnswer load(Path list, YearMonth month) {
        return house.intake.load(List.of(list), month, house.errors);
    }

    private UUID staged(Path list, YearMonth month) {
        IntakeAnswer answer = load(list, month);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }

    private UUID held(Path list, YearMonth month) {
        IntakeAnswer answer = load(list, month);
        assertThat(answer).isInstanceOf(IntakeAnswer.Held.class);
        return ((IntakeAnswer.Held) answer).batchId();
    }

    private BatchState state(UUID batch) {
        return house.store.batch(batch).orElseThrow().state();
    }

    private long staging() {
        return STAGES.stream().mapToLong(house::count).sum();
    }

    private void refusesRelease(UUID batch, BatchNotReleasable.Why why) {
        assertThatThrownBy(() -> house.intake.release(batch, "测试员"))
                .isInstanceOfSatisfying(BatchNotReleasable.class, refused -> assertThat(refused.why())
                        .isEqualTo(why));
    }

    private void refusesDiscard(UUID batch, BatchNotDiscardable.Why why) {
        assertThatThrownBy(() -> desk.discard(batch, "王经办", "不要了"))
                .isInstanceOfSatisfying(BatchNotDiscardable.class, refused -> assertThat(refused.why())
                        .isEqualTo(why));
    }

    @Test
    void aListHandedInForAnotherMonthGoesInUnderItsOwn() throws IOException {
        Path list = hardship(0, 3).write("2026-09");
        UUID wrong = held(list, OCTOBER);
        assertThat(staging()).isPositive();
        assertThat(load(list, SEPTEMBER))
                .as("known as long as the batch waits")
                .isInstanceOf(IntakeAnswer.AlreadyLoaded.class);

        DiscardedBatch discarded = desk.discard(wrong, "王经办", " 月份选错了 ");

        assertThat(discarded)
                .isEqualTo(new DiscardedBatch(wrong, "王经办", IntakeHouse.CLOCK.instant(), "月份选错了", List.of()));
        assertThat(state(wrong)).isEqualTo(BatchState.DISCARDED);
        assertThat(staging()).as("staged rows").isZero();
        assertThat(house.count("roster_kept.comparison WHERE batch_id IS NOT NULL"))
                .as("comparisons kept")
                .isZero();
        assertThat(house.store.isKept(house.store.files(wrong).get(0).blobId()))
                .as("bytes kept as evidence")
                .isTrue();
        assertThat(house.jdbc
                        .sql("SELECT actor || ' ' || subject FROM audit_entry WHERE action = 'roster.discard'")
                        .query(String.class)
                        .list())
                .containsExactly("王经办 batch " + wrong);
        refusesRelease(wrong, BatchNotReleasable.Why.DISCARDED);
        assertThat(desk.admit(wrong, "王经办")).isFalse();
        assertThat(desk.discard(wrong, "李某", "再来一次")).isEqualTo(discarded);
        assertThat(house.count("audit_entry WHERE action = 'roster.discard'")).isEqualTo(1);

        UUID right = staged(list, SEPTEMBER);
        assertThat(house.intake.release(right, "测试员").added()).isEqualTo(3);
        refusesDiscard(right, BatchNotDiscardable.Why.RELEASED);
        assertThat(state(right)).isEqualTo(BatchState.RELEASED);
        assertThat(house.count("person")).isEqualTo(3);
    }

    @Test
    void theSameMonthMayComeAgainAndAgain() throws IOException {
        Path list = hardship(0, 3).write("2026-10");
        for (int i = 0; i < 3; i++) {
            desk.discard(staged(list, OCTOBER), "王经办", "交早了");
            assertThat(staging()).isZero();
        }
        UUID last = staged(list, OCTOBER);
        house.intake.release(last, "测试员");
        new RosterUndo(house.database, transactions(), IntakeHouse.CLOCK).undo(last, "王经办", "别的县");
        refusesDiscard(last, BatchNotDiscardable.Why.UNDONE);
        refusesDiscard(UUID.randomUUID(), BatchNotDiscardable.Why.UNKNOWN);
        house.intake.release(staged(list, OCTOBER), "测试员");
        assertThat(load(list, OCTOBER)).isInstanceOf(IntakeAnswer.AlreadyLoaded.class);
    }

    @Test
    void anotherBatchThatWaitsIsLeftAsItWas() throws IOException {
        UUID other = staged(hardship(0, 4).write("2026-10"), OCTOBER);
        long rows = staging();
        UUID last = staged(hardship(0, 5).write("2026-10"), OCTOBER);
        desk.discard(last, "王经办", "重复");
        assertThat(staging()).isEqualTo(rows);
        assertThat(house.intake.release(other, "测试员").added()).isEqualTo(4);
    }

    @Test
    void mendedRowsGoWithTheirList() throws IOException {
        KindList broken = hardship(0, 3);
        String wrong = number(7).substring(0, 17);
        IntakeAnswer.Staged list = (IntakeAnswer.Staged)
                load(broken.hardship("错号", wrong, "分散供养", "2020-01-01").write("2026-10"), OCTOBER);
        assertThat(list.rowsBad()).isEqualTo(1);
        Path mendedFile =
                MendedByHand.mend(list.errorFile().orElseThrow(), (row, cells) -> cells.put("身份证号", number(7)));
        UUID mended = staged(mendedFile, OCTOBER);

        DiscardedBatch discarded = desk.discard(list.batchId(), "王经办", "整份名单错了");

        assertThat(discarded.supplements()).containsExactly(mended);
        assertThat(state(mended)).isEqualTo(BatchState.DISCARDED);
        assertThat(staging()).isZero();
        assertThat(desk.discard(list.batchId(), "王经办", "再来一次")).isEqualTo(discarded);
        IntakeAnswer again = load(mendedFile, OCTOBER);
        assertThat(again).isInstanceOf(IntakeAnswer.Refused.class);
        assertThat(((IntakeAnswer.Refused) again).code()).isEqualTo("MENDED_WITHDRAWN");
        assertThat(((IntakeAnswer.Refused) again).advice()).contains("已经作废或撤销");
    }

    @Test
    void aMendedFileAloneIsThrownAwayAndMendedOnceMore() throws IOException {
        IntakeAnswer.Staged list = (IntakeAnswer.Staged) load(
                hardship(0, 3)
                        .hardship("错号", number(7).substring(0, 17), "分散供养", "2020-01-01")
                        .write("2026-10"),
                OCTOBER);
        Path mendedFile =
                MendedByHand.mend(list.errorFile().orElseThrow(), (row, cells) -> cells.put("身份证号", number(7)));
        desk.discard(staged(mendedFile, OCTOBER), "王经办", "改错了行");
        assertThat(state(list.batchId())).isEqualTo(BatchState.STAGED);
        UUID again = staged(mendedFile, OCTOBER);
        house.intake.release(list.batchId(), "测试员");
        assertThat(house.intake.release(again, "测试员").added()).isEqualTo(1);
    }

    @Test
    void rowsOfADiscardedBatchAreNotStagedAnew() throws IOException {
        UUID batch = staged(hardship(0, 3).write("2026-10"), OCTOBER);
        desk.discard(batch, "王经办", "重复");
        // Who released it and found its rows gone before it was discarded comes here after.
        house.store.restage(batch, staging -> {
            throw new AssertionError("nobody wants these rows");
        });
        assertThat(staging()).isZero();
    }

    @Test
    void whoReleasesAndWhoDiscardsAtTheSameTimeAreNotBothRight() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 6; i++) {
                UUID batch = staged(hardship(i * 3, 3 + i).write("2026-10"), OCTOBER);
                long before = house.count("person");
                Future<Boolean> released = two.submit(succeeds(() -> house.intake.release(batch, "测试员")));
                Future<Boolean> discarded = two.submit(succeeds(() -> desk.discard(batch, "王经办", "重复")));
                assertThat(released.get() ^ discarded.get()).as("one of them").isTrue();
                assertThat(state(batch)).isEqualTo(released.get() ? BatchState.RELEASED : BatchState.DISCARDED);
                assertThat(house.count("person") > before).isEqualTo(released.get());
                assertThat(staging()).isZero();
            }
        } finally {
            two.shutdownNow();
        }
    }

    private static Callable<Boolean> succeeds(Runnable work) {
        return () -> {
            try {
                work.run();
                return true;
            } catch (BatchNotReleasable | BatchNotDiscardable refused) {
                return false;
            }
        };
    }
}
