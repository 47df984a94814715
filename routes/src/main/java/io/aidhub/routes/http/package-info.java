/** What every transport over HTTP shares: the client, what a status says, pages of records. */
@NullMarked
package io.aidhub.routes.http;

import org.jspecify.annotations.NullMarked;
