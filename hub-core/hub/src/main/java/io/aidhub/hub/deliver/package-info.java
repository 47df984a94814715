/** Hands deliveries to connectors in lanes, and settles them by receipts. */
@NullMarked
package io.aidhub.hub.deliver;

import org.jspecify.annotations.NullMarked;
