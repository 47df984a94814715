package io.aidhub.ledger.connect;

import java.time.OffsetDateTime;

/**
 * A setting of a connector that its receiver set itself, and that is in force.
 *
 * @param value an address, or the handle of a secret
 */
public record ReceiverSetting(
        String connector, String name, String value, OffsetDateTime setAt, String setBy, String reason) {}
