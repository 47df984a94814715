/** What is known of exits beyond the roster: whether their risk was assessed (R87). */
@org.jspecify.annotations.NullMarked
package io.aidhub.ledger.exits;
