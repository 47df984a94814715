package io.aidhub.api;

import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.ledger.roster.UndoneBatch;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A released batch is taken back by a named person, who says why. */
@RestController
@RequestMapping("/api/v1/batches")
public final class UndoApi {
    private final UndoDesk desk;

    public UndoApi(UndoDesk desk) {
        this.desk = desk;
    }

    /** Again: changes nothing and answers as the first time. Names in the answer are masked. */
    @PostMapping("/{id}/undo")
    UndoneBatch undo(@PathVariable("id") UUID id, @RequestBody Reasoned order) {
        return desk.undo(id, order.who(), order.why());
    }
}
