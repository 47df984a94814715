/** Codes the county adds to code tables while the hub runs (代码补充), and the parked records that wait for one. */
@NullMarked
package io.aidhub.ledger.codes;

import org.jspecify.annotations.NullMarked;
