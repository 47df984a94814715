/** What a receiver may ask of the hub without ringing anybody up (接收方权利). */
@NullMarked
package io.aidhub.hub.receiver;

import org.jspecify.annotations.NullMarked;
