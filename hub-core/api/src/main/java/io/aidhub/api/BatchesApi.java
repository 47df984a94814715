package io.aidhub.api;

import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.roster.BatchSummary;
import io.aidhub.ledger.roster.Differences;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Batches of lists: how they differ from the roster, and their release by a named person. */
@RestController
@RequestMapping("/api/v1/batches")
public final class BatchesApi {
    private final RosterIntake intake;
    private final ReleaseDesk desk;

    public BatchesApi(RosterIntake intake, ReleaseDesk desk) {
        this.intake = intake;
        this.desk = desk;
    }

    @GetMapping
    List<BatchSummary> batches() {
        return intake.batches();
    }

    @PostMapping("/{id}/release")
    Differences release(@PathVariable("id") UUID id, @RequestBody Actor actor) {
        return desk.release(id, actor.named());
    }
}
