package io.aidhub.sandbox.departments.office;

import java.util.UUID;

/**
 * The department's receipt for a notice: the same text for every arrival of the same id.
 *
 * @param number for example {@code JY000000000012}
 * @param repeat true when the id had been seen before
 */
public record Receipt(UUID noticeId, String number, boolean repeat) {}
