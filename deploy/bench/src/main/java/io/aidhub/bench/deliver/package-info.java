/** Notices from the committed change to the receivers: the packaged hub beside the textbook route and the bare client. */
@NullMarked
package io.aidhub.bench.deliver;

import org.jspecify.annotations.NullMarked;
