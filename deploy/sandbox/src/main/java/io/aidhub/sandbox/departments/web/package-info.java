/** A department's HTTP door: WireMock carries the protocol, the department's own code answers. */
@NullMarked
package io.aidhub.sandbox.departments.web;

import org.jspecify.annotations.NullMarked;
