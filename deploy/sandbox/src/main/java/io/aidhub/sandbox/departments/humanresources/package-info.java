/** Human resources (人社): SOAP 1.1 with packed payloads; training, posts and subsidies by real name (R172, R176). */
@NullMarked
package io.aidhub.sandbox.departments.humanresources;

import org.jspecify.annotations.NullMarked;
