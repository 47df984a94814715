/** Code tables the county extends while the hub runs (代码补充), and what runs again because of it. */
@NullMarked
package io.aidhub.hub.codes;

import org.jspecify.annotations.NullMarked;
