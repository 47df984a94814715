/** The main class, wiring, security and command line; connectors are loaded here, never linked. */
@NullMarked
package io.aidhub.app;

import org.jspecify.annotations.NullMarked;
