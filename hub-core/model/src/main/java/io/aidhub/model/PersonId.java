package io.aidhub.model;

import java.util.UUID;

/** Our own name of a person; an ID number is a matching key, never this. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
