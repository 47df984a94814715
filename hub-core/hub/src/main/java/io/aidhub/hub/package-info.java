/** The use cases: intake, dispatch, collect, assess, refer, compare, reconcile and audit. */
@NullMarked
package io.aidhub.hub;

import org.jspecify.annotations.NullMarked;
