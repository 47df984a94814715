/** The command line: {@code hub demo}, {@code hub start}, {@code hub keys init}. */
@NullMarked
package io.aidhub.app.command;

import org.jspecify.annotations.NullMarked;
