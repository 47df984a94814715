/** What a connector implements to join one department's system to the hub. JDK, JSpecify and the model only. */
@NullMarked
package io.aidhub.spi;

import org.jspecify.annotations.NullMarked;
