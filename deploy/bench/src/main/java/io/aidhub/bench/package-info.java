/** Benchmarks (基准测试): each beside the limit or the textbook solution it is measured against, in the same run. */
@NullMarked
package io.aidhub.bench;

import org.jspecify.annotations.NullMarked;
