package io.aidhub.hub.refer;

import io.aidhub.ledger.roster.Contact;
import io.aidhub.model.HouseholdId;
import java.util.Optional;

/** Phone and address of a household: asked for only when the family agreed. */
@FunctionalInterface
public interface Contacts {
    Optional<Contact> contact(HouseholdId household);
}
