/** Simulated departments (教育, 医保, 住建, 人社, 慈善) in one process: wiring, command line and the one ready line. */
@NullMarked
package io.aidhub.sandbox.departments;

import org.jspecify.annotations.NullMarked;
