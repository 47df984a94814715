package io.aidhub.api;

import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.ledger.deliver.ParkedStore;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Parked records: what they are and why, and what a named person does with them. Never their content. */
@RestController
@RequestMapping("/api/v1/parked")
public final class ParkedApi {
    private static final int AT_MOST = 500;

    private final ParkedDesk desk;

    public ParkedApi(ParkedDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    List<ParkedStore.Parked> open() {
        return desk.open(AT_MOST);
    }

    @PostMapping("/{id}/resend")
    ParkedDesk.Resolution resend(@PathVariable("id") UUID id, @RequestBody Actor actor) {
        return desk.resend(id, actor.named());
    }

    @PostMapping("/{id}/mend")
    ParkedDesk.Resolution mend(@PathVariable("id") UUID id, @RequestBody Actor actor) {
        return desk.mend(id, actor.named());
    }

    @PostMapping("/{id}/discard")
    ParkedDesk.Resolution discard(@PathVariable("id") UUID id, @RequestBody Actor actor) {
        return desk.discard(id, actor.named());
    }
}
