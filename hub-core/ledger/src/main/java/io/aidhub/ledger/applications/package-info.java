/** Applications across areas (异地受理): those taken here for another hub, and those another hub took for this one. */
@NullMarked
package io.aidhub.ledger.applications;

import org.jspecify.annotations.NullMarked;
