/** One controller a page; what a page shows comes from {@link io.aidhub.ledger.sight}, what it does from the use cases. */
@NullMarked
package io.aidhub.console.pages;

import org.jspecify.annotations.NullMarked;
