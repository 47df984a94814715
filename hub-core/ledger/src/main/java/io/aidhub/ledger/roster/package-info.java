/** The roster (名册) in the database: staging by COPY, set-based comparison with what is known, release on two time axes, and reading. */
@NullMarked
package io.aidhub.ledger.roster;

import org.jspecify.annotations.NullMarked;
