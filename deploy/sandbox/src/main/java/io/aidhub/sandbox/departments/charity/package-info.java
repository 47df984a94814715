/** Charity (慈善): a referral queue over AMQP 1.0 with receipts and answers. */
@NullMarked
package io.aidhub.sandbox.departments.charity;

import org.jspecify.annotations.NullMarked;
