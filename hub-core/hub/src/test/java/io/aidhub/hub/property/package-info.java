/**
 * Generated counties whose lists, departments and machines misbehave, against a model of the roster that knows no SQL.
 *
 * <p>{@link io.aidhub.hub.property.Story} is what is generated; {@link io.aidhub.hub.property.County} lives through it and writes the lists; {@link
 * io.aidhub.hub.property.RosterModel} says what the roster must hold then; {@link io.aidhub.hub.property.OddDepartment} is a receiver.
 */
package io.aidhub.hub.property;
