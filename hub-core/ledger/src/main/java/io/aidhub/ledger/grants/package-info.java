/** The grant ledger (救助台账): what departments reported, granted, refused and returned, version by version. */
@NullMarked
package io.aidhub.ledger.grants;

import org.jspecify.annotations.NullMarked;
