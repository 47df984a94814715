/** The memory of the hub: all SQL and all migrations. */
@NullMarked
package io.aidhub.ledger;

import org.jspecify.annotations.NullMarked;
