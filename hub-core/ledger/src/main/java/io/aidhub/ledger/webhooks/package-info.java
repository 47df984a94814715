/** Memory of messages that came by webhook. */
@NullMarked
package io.aidhub.ledger.webhooks;

import org.jspecify.annotations.NullMarked;
