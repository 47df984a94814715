/** What a department allows: when it may be called, how often, and by how many at once. */
@NullMarked
package io.aidhub.routes.limit;

import org.jspecify.annotations.NullMarked;
