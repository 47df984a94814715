package io.aidhub.policy;

import io.aidhub.model.Citation;

/**
 * A legal basis (法律依据) a subscription or referral may name.
 *
 * @param key for example {@code education.status}; those of the national layer begin with {@code national.}
 */
public record LegalBasis(String key, Validity validity, Citation source) {}
