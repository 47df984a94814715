/** Carries work between departments and the hub; the only room that knows Camel. */
@NullMarked
package io.aidhub.routes;

import org.jspecify.annotations.NullMarked;
