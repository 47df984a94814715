/** Medical insurance (医保): REST signed with HMAC; settlement summaries (R145). */
@NullMarked
package io.aidhub.sandbox.departments.medicalinsurance;

import org.jspecify.annotations.NullMarked;
