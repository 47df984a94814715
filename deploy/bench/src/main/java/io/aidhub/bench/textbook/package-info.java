/** The textbook solution (教科书式路由): a Camel route over SQL, JMS and HTTP, as the components' documentation shows it. */
@NullMarked
package io.aidhub.bench.textbook;

import org.jspecify.annotations.NullMarked;
