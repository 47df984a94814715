/** Transport {@code sealed-package}: numbered, signed packages for one-way exchange (网闸), and receipt packages back; either side may be days late. */
@NullMarked
package io.aidhub.routes.sealedpackage;

import org.jspecify.annotations.NullMarked;
