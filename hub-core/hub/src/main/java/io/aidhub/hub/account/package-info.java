/** Who may come into the console: accounts are opened, given a new password and closed here, each under the name of who did it. */
@NullMarked
package io.aidhub.hub.account;

import org.jspecify.annotations.NullMarked;
