/** The demonstration: an invented county, simulated departments in their own process, simulated officers, and a closing table that must add up. */
@NullMarked
package io.aidhub.app.demo;

import org.jspecify.annotations.NullMarked;
