/** Which networks a connector may reach, whatever it speaks there: looked at when it opens, and at each connection. */
@NullMarked
package io.aidhub.routes.network;

import org.jspecify.annotations.NullMarked;
