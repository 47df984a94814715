/** What every simulated office has: its list of people, the log of what arrived, what it granted, and its faults. */
@NullMarked
package io.aidhub.sandbox.departments.office;

import org.jspecify.annotations.NullMarked;
