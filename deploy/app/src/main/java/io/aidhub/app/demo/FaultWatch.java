package io.aidhub.app.demo;

import io.aidhub.hub.fault.CrashPoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dies on request at a {@link CrashPoint}: {@code -Daidhub.fault=AFTER_DISPATCH_COMMIT:hub}, {@code :postgres} or {@code :all}, optionally {@code :n} for the n-th
 * time it is reached. For the kill test only; without the property it is {@link CrashPoint.Watch#none()}.
 */
final class FaultWatch implements CrashPoint.Watch {
    private final CrashPoint point;
    private final String victim;
    private final AtomicInteger left;
    private final Supplier<List<Long>> postgres;
    private final Supplier<List<Long>> others;

    private FaultWatch(
            CrashPoint point, String victim, int times, Supplier<List<Long>> postgres, Supplier<List<Long>> others) {
        this.point = point;
        this.victim = victim;
        this.left = new AtomicInteger(times);
        this.postgres = postgres;
        this.others = others;
    }

    /**
     * @param request value of {@code aidhub.fault}, null when nothing is to happen
     * @param postgres process ids of the hub's database
     * @param others process ids of everything else that belongs to this run
     */
    static CrashPoint.Watch of(@Nullable String request, Supplier<List<Long>> postgres, Supplier<List<Long>> others) {
        if (request == null) {
            return CrashPoint.Watch.none();
        }
        String[] parts = request.split(":", -1);
        return new FaultWatch(
                CrashPoint.valueOf(parts[0]),
                parts.length > 1 ? parts[1] : "hub",
                parts.length > 2 ? Integer.parseInt(parts[2]) : 1,
                postgres,
                others);
    }

    @Override
    public void reached(CrashPoint reached) {
        if (reached != point || left.decrementAndGet() != 0) {
            return;
        }
        long self = ProcessHandle.current().pid();
        List<Long> victims =
                switch (victim) {
                    case "postgres" -> postgres.get();
                    case "all" ->
                        Stream.of(others.get(), postgres.get(), List.of(self))
                                .flatMap(List::stream)
                                .toList();
                    default -> List.of(self);
                };
        try {
            String[] command = Stream.concat(
                            Stream.of("kill", "-9"), victims.stream().map(String::valueOf))
                    .toArray(String[]::new);
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("the fault could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
