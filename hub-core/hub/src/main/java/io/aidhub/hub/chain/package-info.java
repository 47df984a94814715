/** Takes what hubs below (下级枢纽) tell of their rosters, and folds it into batches a named person releases here. */
@NullMarked
package io.aidhub.hub.chain;

import org.jspecify.annotations.NullMarked;
