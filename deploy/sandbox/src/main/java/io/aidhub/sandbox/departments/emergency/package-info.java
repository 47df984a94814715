/** Emergency (应急): opens and closes responses, keeps a list for each while it is open, and reports losses, all over AMQP 1.0. */
@NullMarked
package io.aidhub.sandbox.departments.emergency;

import org.jspecify.annotations.NullMarked;
