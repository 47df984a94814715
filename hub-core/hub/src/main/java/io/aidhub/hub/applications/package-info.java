/** Applications across areas (异地受理, R69): taken in one area, decided in that of the person's home. */
@NullMarked
package io.aidhub.hub.applications;

import org.jspecify.annotations.NullMarked;
