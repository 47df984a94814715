/** The one way from a lane to a department: a route with a breaker, whose errors become outcomes in one place. */
@NullMarked
package io.aidhub.routes.deliver;

import org.jspecify.annotations.NullMarked;
