/** The words all rooms share: values, states and events of the referral of social aid (社会救助转介). JDK and JSpecify only. */
@NullMarked
package io.aidhub.model;

import org.jspecify.annotations.NullMarked;
