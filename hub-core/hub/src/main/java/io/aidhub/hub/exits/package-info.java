/** Exits and what a policy asks for beside them. */
@org.jspecify.annotations.NullMarked
package io.aidhub.hub.exits;
