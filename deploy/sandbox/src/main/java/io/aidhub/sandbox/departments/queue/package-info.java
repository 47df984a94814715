/** What departments with a queue of their own on the hub's broker have in common: the connection, the seal, the outbox. */
@NullMarked
package io.aidhub.sandbox.departments.queue;

import org.jspecify.annotations.NullMarked;
