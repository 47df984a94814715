/** The doors for other systems: REST and webhook intake. */
@NullMarked
package io.aidhub.api;

import org.jspecify.annotations.NullMarked;
