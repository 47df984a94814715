/** Memory of the versions of connectors that were installed while the hub ran, and of their settings. */
@NullMarked
package io.aidhub.ledger.connect;

import org.jspecify.annotations.NullMarked;
