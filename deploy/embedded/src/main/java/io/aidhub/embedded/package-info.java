/** Runs a durable PostgreSQL of our own beside the hub, for demo, tests and a one-PC trial. */
@NullMarked
package io.aidhub.embedded;

import org.jspecify.annotations.NullMarked;
