/**
 * Decides by policy packs (政策包): need, help and gap (缺口), what temporary aid (临时救助) the policy allows, who is expected to answer, who leads.
 * Pure functions over {@link io.aidhub.model} and the packs, which are checked when loaded; a person decides, this room proposes.
 */
@NullMarked
package io.aidhub.policy;

import org.jspecify.annotations.NullMarked;
