/** Translates a department's fields and codes into the model and back, driven by mapping files. */
@NullMarked
package io.aidhub.mapping;

import org.jspecify.annotations.NullMarked;
