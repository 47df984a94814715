/** Transport {@code webhook}: signed notices by HTTP POST to a receiver on the internet, told by a {@code connector.yaml} alone. */
@NullMarked
package io.aidhub.routes.webhook;

import org.jspecify.annotations.NullMarked;
