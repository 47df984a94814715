package io.aidhub.routes.plugin;

import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes everything, as slowly as it is told, and remembers how many it worked on at once. */
final class GasScript implements DepartmentScript {
    private final AtomicInteger now = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile Duration slow = Duration.ZERO;
    volatile boolean refusesSeveral;

    @Override
    public String deliverPath() {
        return "/notices";
    }

    @Override
    public Answer answer(Call call) {
        if (call.method().equals("GET")) {
            return Answer.json(200, "{\"list\":[],\"next\":\"1\",\"more\":false}");
        }
        if (refusesSeveral && call.body().startsWith("[")) {
            return Answer.json(422, "{}");
        }
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            Thread.sleep(slow.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            now.decrementAndGet();
        }
        return Answer.json(200, "{\"receipt\":\"G\"}");
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return Map.of("XM", person.name());
    }

    @Override
    public String refusal(String code, String message) {
        return "{}";
    }

    @Override
    public List<String> noticeIds(String body) {
        return List.of();
    }

    @Override
    public List<RawRecord> listed() {
        return List.of();
    }
}
