/** Emergency responses (应急响应), the lists they open, and how such a list ends. */
@NullMarked
package io.aidhub.ledger.emergency;

import org.jspecify.annotations.NullMarked;
