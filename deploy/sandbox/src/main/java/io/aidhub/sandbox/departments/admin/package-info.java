/** The sandbox's own door for demo and tests: counts, stores, logs, faults, answers. Bound to 127.0.0.1 only. */
@NullMarked
package io.aidhub.sandbox.departments.admin;

import org.jspecify.annotations.NullMarked;
