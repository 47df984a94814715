/** The places between commits where a crash must lose nothing; tests die there on purpose. */
@NullMarked
package io.aidhub.hub.fault;

import org.jspecify.annotations.NullMarked;
