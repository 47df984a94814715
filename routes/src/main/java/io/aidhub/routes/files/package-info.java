/** What transports that exchange files share: places, done-files, inboxes, and the door for what comes back. */
@NullMarked
package io.aidhub.routes.files;

import org.jspecify.annotations.NullMarked;
