/** Encrypted connections on which both sides show who they are (双向 TLS). */
@NullMarked
package io.aidhub.routes.tls;

import org.jspecify.annotations.NullMarked;
