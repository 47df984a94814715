/** Transport {@code rest}: JSON over HTTP, told by a {@code connector.yaml} alone. */
@NullMarked
package io.aidhub.routes.rest;

import org.jspecify.annotations.NullMarked;
