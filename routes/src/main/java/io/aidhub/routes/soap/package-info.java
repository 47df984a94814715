/** Transport {@code soap}: SOAP 1.1 over HTTP with a packed JSON payload (GZIP, Base64), told by a {@code connector.yaml} alone. */
@NullMarked
package io.aidhub.routes.soap;

import org.jspecify.annotations.NullMarked;
