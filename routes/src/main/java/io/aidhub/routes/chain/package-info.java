/** Transport {@code hub}: notices to the hub above (上级枢纽), which is another AidHub. */
@NullMarked
package io.aidhub.routes.chain;

import org.jspecify.annotations.NullMarked;
