package io.aidhub.model;

import java.util.UUID;

/** Our own name of a household (家庭); it outlives its head, whose ID number is what lists know it by. */
public record HouseholdId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
