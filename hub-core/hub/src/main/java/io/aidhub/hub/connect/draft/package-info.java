/** The first draft of a connector (连接器草稿): a few questions answered, a folder written that checks, and that its department edits from there. */
@NullMarked
package io.aidhub.hub.connect.draft;

import org.jspecify.annotations.NullMarked;
