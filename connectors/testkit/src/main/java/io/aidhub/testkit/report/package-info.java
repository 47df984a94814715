/** What came of a contract, as files for people and for programs. */
@NullMarked
package io.aidhub.testkit.report;

import org.jspecify.annotations.NullMarked;
