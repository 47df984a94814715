/** Transport {@code desk}: a clerk's inbox at the hub's own console, for a department that has no system. */
@NullMarked
package io.aidhub.routes.desk;

import org.jspecify.annotations.NullMarked;
