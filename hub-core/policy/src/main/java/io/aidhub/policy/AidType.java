package io.aidhub.policy;

import io.aidhub.model.Citation;
import org.jspecify.annotations.Nullable;

/**
 * A kind of aid (救助种类) of a pack.
 *
 * @param code for example {@code MEDICAL_AID}
 * @param name the official words; they stand in the source
 * @param domain null where the text places the type in none
 */
public record AidType(String code, String name, @Nullable AidDomain domain, Validity validity, Citation source) {}
