/** Assesses gaps (缺口测算) of touched households under the policy, proposes temporary aid and records what people decide. */
@NullMarked
package io.aidhub.hub.assess;

import org.jspecify.annotations.NullMarked;
