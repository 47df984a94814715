/** Intake of rosters (名册接收): reads and cleans the lists civil affairs exports, answers each broken row, stages, compares and releases a batch. */
@NullMarked
package io.aidhub.hub.intake;

import org.jspecify.annotations.NullMarked;
