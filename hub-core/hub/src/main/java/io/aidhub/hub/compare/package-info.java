/** Lists compared with the roster (名单比对), and what changed from month to month (增减表). */
@NullMarked
package io.aidhub.hub.compare;

import org.jspecify.annotations.NullMarked;
