/** Rotation: every sealed value under a new key, every person under a new hash version. */
@NullMarked
package io.aidhub.ledger.keys;

import org.jspecify.annotations.NullMarked;
