package io.aidhub.ledger.connect;

import java.time.OffsetDateTime;

/** That there is a secret of this name, and who set it; never the secret. */
public record KeptSecret(String name, OffsetDateTime setAt, String setBy) {}
