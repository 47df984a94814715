/** What hubs below (下级枢纽) told, until it is folded into batches of the roster. */
@NullMarked
package io.aidhub.ledger.chain;

import org.jspecify.annotations.NullMarked;
