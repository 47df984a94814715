/** Codes and personal data as people read them: in the reader's language, masked. */
@NullMarked
package io.aidhub.console.words;

import org.jspecify.annotations.NullMarked;
