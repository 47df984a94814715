/** Goals 7 and 8 of performance.md: a list into the roster (名册), beside the least a database must do for it and beside the textbook way. */
@NullMarked
package io.aidhub.bench.roster;

import org.jspecify.annotations.NullMarked;
