package io.aidhub.api;

import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.BatchSummary;
import io.aidhub.ledger.roster.DiscardedBatch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A batch that waits: why it is held; a named person lets it pass, or throws it away and says why. */
@RestController
@RequestMapping("/api/v1/batches")
public final class WaitingApi {
    private final WaitingDesk desk;

    public WaitingApi(WaitingDesk desk) {
        this.desk = desk;
    }

    /** Where one batch stands, and what held it. */
    @GetMapping("/{id}")
    Waiting batch(@PathVariable("id") UUID id, HttpServletRequest request) {
        return waiting(id, false, request);
    }

    /** It still waits for its release. A batch that is not held stays as it is, and the answer says where it stands. */
    @PostMapping("/{id}/admit")
    Waiting admit(@PathVariable("id") UUID id, @RequestBody Actor actor, HttpServletRequest request) {
        return waiting(id, desk.admit(id, actor.named()), request);
    }

    /** Again: changes nothing and answers as the first time. */
    @PostMapping("/{id}/discard")
    DiscardedBatch discard(@PathVariable("id") UUID id, @RequestBody Reasoned order) {
        return desk.discard(id, order.who(), order.why());
    }

    private Waiting waiting(UUID id, boolean admitted, HttpServletRequest request) {
        BatchSummary batch = desk.batch(id).orElseThrow(() -> new ApiProblem(ApiProblem.Kind.BATCH_UNKNOWN));
        return new Waiting(
                id,
                batch.period().toString(),
                batch.state(),
                admitted,
                batch.rowsRead(),
                batch.rowsBad(),
                desk.reasons(id, Problems.spoken(request)));
    }

    /**
     * Where a batch stands.
     *
     * @param period month it speaks of, yyyy-MM
     * @param admitted by this call
     * @param reasons why it was held, for people; also after it was let pass
     */
    record Waiting(
            UUID batchId,
            String period,
            BatchState state,
            boolean admitted,
            long rowsRead,
            long rowsBad,
            List<String> reasons) {}
}
