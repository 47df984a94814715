/** The classes of recipients as packs and code tables know them. */
@NullMarked
package io.aidhub.hub.classes;

import org.jspecify.annotations.NullMarked;
