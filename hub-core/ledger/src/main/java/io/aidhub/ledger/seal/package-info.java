/** Keys, sealing of personal bytes and the keyed hash people are found by. */
@NullMarked
package io.aidhub.ledger.seal;

import org.jspecify.annotations.NullMarked;
