/**
 * How lists look in the wild (exchange-in-china.md 1.1, 1.4, 2.4): workbooks and text files in the forms offices hand over, and the slips (笔误) of those who typed them. Knows
 * rows and columns, nobody and no county.
 */
@NullMarked
package io.aidhub.sandbox.sheet;

import org.jspecify.annotations.NullMarked;
