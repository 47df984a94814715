/** Collects (归集) what departments granted, refused or return, into the grant ledger. */
@NullMarked
package io.aidhub.hub.collect;

import org.jspecify.annotations.NullMarked;
