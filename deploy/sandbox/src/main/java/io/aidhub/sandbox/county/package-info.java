/**
 * Invents a county: the monthly lists a civil-affairs office hands over (exchange-in-china.md 2.5), from a seed
 * alone. Everything is a pure function of (seed, households, month), so a list of any size is written as a stream and
 * written again byte for byte.
 *
 * <p>All people are invented. ID numbers carry a province-level division (xx0000), which no real card does
 * (exchange-in-china.md 1.1); telephone numbers begin with 154, a range no operator sells as far as we know;
 * communities, schools and addresses do not exist.
 */
@NullMarked
package io.aidhub.sandbox.county;

import org.jspecify.annotations.NullMarked;
