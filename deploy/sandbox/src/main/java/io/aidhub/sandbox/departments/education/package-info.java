/** Education (教育): REST JSON with OAuth2 client credentials; student aid by school stage. */
@NullMarked
package io.aidhub.sandbox.departments.education;

import org.jspecify.annotations.NullMarked;
