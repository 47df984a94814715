/** What pages read: every query runs under the row security of the person who looks. */
@NullMarked
package io.aidhub.ledger.sight;

import org.jspecify.annotations.NullMarked;
