/** Programs the benchmarks start, and what they cost as the operating system counts it. */
@NullMarked
package io.aidhub.bench.process;

import org.jspecify.annotations.NullMarked;
