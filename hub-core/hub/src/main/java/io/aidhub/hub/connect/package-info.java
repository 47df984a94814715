/** The departments' connectors as the use cases see them; routes opens them. */
@NullMarked
package io.aidhub.hub.connect;

import org.jspecify.annotations.NullMarked;
