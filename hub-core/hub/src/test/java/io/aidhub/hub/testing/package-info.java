/** A hub on a real database for the tests of dispatch and delivery: small rosters, receivers that record and misbehave, a clock that moves. */
package io.aidhub.hub.testing;
