package io.aidhub.api;

import io.aidhub.hub.connect.SecretDesk;
import io.aidhub.ledger.connect.KeptSecret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Secrets of connectors (密钥): they go in here and never come out. */
@RestController
@RequestMapping("/api/v1/secrets")
public final class SecretsApi {
    private final SecretDesk desk;

    public SecretsApi(SecretDesk desk) {
        this.desk = desk;
    }

    /** Their names, when and by whom they were set. */
    @GetMapping
    List<KeptSecret> all() {
        return desk.all();
    }

    @PostMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable("name") String name, @RequestBody Given given) {
        desk.put(name, given.secret() == null ? "" : given.secret(), new Actor(given.by()).named());
    }

    @PostMapping("/{name}/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("name") String name, @RequestBody Reasoned step) {
        desk.remove(name, step.who(), step.why());
    }

    record Given(@Nullable String by, @Nullable String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Given by " + by;
        }
    }
}
