/** The web pages (控制台): Thymeleaf, htmx, Tabler and ECharts, all from the hub itself. */
@NullMarked
package io.aidhub.console;

import org.jspecify.annotations.NullMarked;
