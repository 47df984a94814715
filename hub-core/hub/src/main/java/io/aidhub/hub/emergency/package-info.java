/** Emergency responses (应急响应): what the emergency department opens and closes, and the lists of people that live and end with it. */
@NullMarked
package io.aidhub.hub.emergency;

import org.jspecify.annotations.NullMarked;
