/** Signed HTTP messages (Standard Webhooks 1.0.0): how we sign them, and how the answers of a receiver are let in. */
@NullMarked
package io.aidhub.hub.webhook;

import org.jspecify.annotations.NullMarked;
