/** Tries a connector's folder against the contract: opens it as the hub does, and plays the department its {@code connector.yaml} describes. */
@NullMarked
package io.aidhub.routes.trial;

import org.jspecify.annotations.NullMarked;
