/** The contract of a connector (连接器契约): what is tried, the department that misbehaves for it, and what came of it. No test framework in here. */
@NullMarked
package io.aidhub.testkit.contract;

import org.jspecify.annotations.NullMarked;
