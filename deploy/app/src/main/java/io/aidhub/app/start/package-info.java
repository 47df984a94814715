/** Starts and stops a hub: folder, keys, database, broker, then the rooms; and in reverse. */
@NullMarked
package io.aidhub.app.start;

import org.jspecify.annotations.NullMarked;
